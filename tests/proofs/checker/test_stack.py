"""Networks of several layers: their Jacobians against difference quotients of their outputs, in floats."""
import math
import random
import unittest
from fractions import Fraction

from support import bits
from interval import EXACT, Interval, Invalid, Unreadable
from evaluate import Evaluator, all_sizes, shapes
from test_claim import claim

KINDS = ("causal_attention(layers = 2, residual = on, activation = tanh)",
         "causal_attention(layers = 3, weights = uniform)",
         "temporal_convolution(layers = 3, kernel = 2, dilation = 2, activation = tanh)",
         "temporal_convolution(layers = 1, kernel = 3, activation = relu)",
         "deep_attention(layers = 2)", "deep_attention(layers = 2, norm = pre, activation = tanh, mask = causal)",
         "deep_attention(layers = 1, norm = post, activation = tanh, epsilon = 1/4)")


def middle(x):
    return float(x.low + x.high) / 2


class Networks(unittest.TestCase):
    def evaluator(self, kind, seed, change=None):
        parsed = claim("model " + kind + "\nassert 1 = 1")
        sizes = all_sizes(parsed, {"T": 3, "d": 2})
        generator, entries = random.Random(seed), {}
        for name, (rows, columns) in shapes(parsed, sizes).items():
            entries[name] = [[Fraction(generator.randint(-19, 19) * 2 + 1, 20) for _ in range(columns)]
                             for _ in range(rows)]
        if change:
            row, column, step = change
            entries["X"][row][column] += step
        return Evaluator(parsed, sizes, {name: [[Interval(x) for x in row] for row in m]
                                         for name, m in entries.items()})

    def test_jacobians(self):
        step = Fraction(1, 1 << 20)
        for seed, kind in enumerate(KINDS):
            with self.subTest(kind), bits(128):
                layer = self.evaluator(kind, seed).layer
                jacobian = layer.quantity("J", [])
                for column in range(6):
                    above, below = (self.evaluator(kind, seed, (column // 2, column % 2, s)).layer.quantity("Y", [])
                                    for s in (step, -step))
                    for row in range(6):
                        i, a = divmod(row, 2)
                        slope = (middle(above[i][a]) - middle(below[i][a])) / float(2 * step)
                        self.assertTrue(math.isclose(middle(jacobian[row][column]), slope, rel_tol=1e-5, abs_tol=1e-6),
                                        (row, column, slope, jacobian[row][column]))
                        block = layer.quantity("J", [[i + 1, column // 2 + 1]])
                        self.assertEqual(block[a][column % 2].low, jacobian[row][column].low)

    def test_one_layer_by_hand(self):
        layer = self.evaluator("causal_attention(layers = 1, weights = uniform)", 1).layer
        x = layer.entries["X"]
        self.assertAlmostEqual(middle(layer.quantity("Y", [])[2][1]), sum(middle(row[1]) for row in x) / 3)
        with bits(EXACT):
            layer = self.evaluator("causal_attention(layers = 1, weights = uniform)", 1).layer
            self.assertEqual([row[0].low for row in layer.quantity("A", [[1], [2]])], [Fraction(1, 2)] * 2 + [0])
        self.assertRaises(Invalid, layer.quantity, "A", [[2]])

    def test_malformed(self):
        for model in ("causal_attention(layers = 0)", "causal_attention(layers = 1/2)", "deep_attention(epsilon = 0)",
                      "deep_attention(residual = on)", "temporal_convolution(layers = 1, layers = 2)",
                      "causal_attention(layers = T)", "deep_attention(norm = around)"):
            self.assertRaises((Invalid, Unreadable), claim, "model " + model + "\nassert 1 = 1")
