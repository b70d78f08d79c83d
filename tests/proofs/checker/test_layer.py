"""The closed forms against the definition: central differences of the output in decimals."""
import itertools
import random
import unittest
from decimal import Decimal
from fractions import Fraction

import model
from support import bits, points, small
from claim import BLOCKS, Claim
from evaluate import all_sizes, shapes
from interval import Interval, Invalid
from layer import Layer
from matrix import add

MASKS = ("none", "causal", "diagonal", "causal+diagonal")
TOLERANCE = Fraction(1, 10 ** 35)


def decimal(x):
    return Decimal(x.numerator) / Decimal(x.denominator)


class Case:
    """A random layer, once for the checker and once for the model in decimals."""

    def __init__(self, generator, mask, heads, residual, empty_row, scale=None):
        d = generator.randint(1, 2)
        self.count, d_k, d_v = generator.randint(1, 3), generator.randint(1,
                                                                          3), d if residual else generator.randint(1, 2)
        penalty = small(generator, 1)
        claim = Claim(f'claim a.b "t"\nmodel temporal_attention(mask = {mask}, heads = {heads}, d_k = {d_k}, d_v = {d_v}, '
                      f'residual = {"on" if residual else "off"}, empty_row = {empty_row}, penalty = {penalty})\n'
                      'assert T = 1\nend')
        self.sizes = all_sizes(claim, {"T": self.count, "d": d})
        data = {name: [[small(generator, 1) for _ in range(columns)] for _ in range(rows)]
                for name, (rows, columns) in shapes(claim, self.sizes).items()}
        data["penalty"] = [[penalty]]
        if scale:
            data["scale"] = [[scale]]
        self.layer = Layer(claim.model, self.sizes, {name: points(m) for name, m in data.items()})
        numbers = {name: [[decimal(x) for x in row] for row in m] for name, m in data.items()}
        names = ([""] if heads == 1 else [f"[{h + 1}]" for h in range(heads)])
        self.x = numbers["X"]
        self.weights = [{name: numbers[name + end] for name in ("W_Q", "W_K", "W_V")} for end in names]
        self.options = {"mask": mask, "penalty": decimal(penalty), "empty_row": empty_row,
                        "scale": decimal(scale) if scale else 1 / Decimal(d_k).sqrt()}
        self.rest = {"heads": self.weights, "w_o": numbers.get("W_O"), "residual": residual, **self.options}


class ClosedForms(unittest.TestCase):
    def near(self, matrix, decimals, what):
        self.assertEqual((len(matrix), len(matrix[0])), (len(decimals), len(decimals[0])), what)
        for row, expected in zip(matrix, decimals):
            for interval, number in zip(row, map(Fraction, expected)):
                self.assertLess(interval.high - interval.low, TOLERANCE, what)
                self.assertTrue(interval.low - TOLERANCE <= number <= interval.high + TOLERANCE, what)

    def cases(self):
        generator = random.Random(8)
        options = itertools.product(MASKS, (1, 2), (False, True), ("zero", "uniform"))
        for number, (mask, heads, residual, empty_row) in enumerate(options):
            with bits(160):
                yield Case(generator, mask, heads, residual, empty_row,
                           Fraction(2, 3) if number % 5 == 0 else None)

    def test_attention_and_output(self):
        for case in self.cases():
            with bits(160):
                self.near(case.layer.get("Y"), model.output(case.x, **case.rest), "Y")
                for h, head in enumerate(case.weights):
                    weights = model.weights(case.x, head, **case.options)
                    self.near(case.layer.get("A", h), weights, "A")

    def test_jacobian(self):
        for case in self.cases():
            with bits(160):
                for i, j in itertools.product(range(case.count), repeat=2):
                    self.near(case.layer.get("J", i, j), model.jacobian(case.x, i, j, **case.rest),
                              ("J", i, j))

    def test_pathways_one_by_one(self):
        """The value pathway moves the values alone, key and query the scores of one side: each difference is
        one pathway."""
        generator = random.Random(9)
        for mask in MASKS:
            with bits(160):
                case = Case(generator, mask, 1, False, "zero")
                layer = case.layer
                for i, j in itertools.product(range(case.count), repeat=2):
                    parts = [layer.get(name, i, j) for name in sorted(BLOCKS - {"J"})]
                    total = parts[0]
                    for part in parts[1:]:
                        total = add(total, part)
                    self.near(total, model.jacobian(case.x, i, j, **case.rest), "sum")
                    self.near(layer.get("J_value", i, j), frozen(case, i, j, "value"), "value")
                    self.near(layer.get("J_key", i, j), frozen(case, i, j, "key"), "key")
                    self.near(layer.get("J_query", i, j), frozen(case, i, j, "query"), "query")

    def test_rows_without_scores(self):
        generator = random.Random(10)
        layer = Case(generator, "causal+diagonal", 1, False, "error").layer
        self.assertRaises(Invalid, layer.get, "A", 0)

    def test_boxes(self):
        """Values at random points of a box lie in the enclosures on the box."""
        generator = random.Random(11)
        claim = Claim('claim a.b "t"\nmodel temporal_attention(penalty = -1..1)\nassert T = 1\nend')
        sizes = all_sizes(claim, {"T": 2, "d": 2})
        for _ in range(5):
            low = {name: [[small(generator, 1) for _ in range(columns)] for _ in range(rows)]
                   for name, (rows, columns) in shapes(claim, sizes).items()}
            width = Fraction(1, generator.randint(2, 20))
            wide = Layer(claim.model, sizes, {name: [[Interval(x, x + width) for x in row] for row in m]
                                              for name, m in low.items()})
            for _ in range(4):
                point = {name: [[x + width * Fraction(generator.randint(0, 4), 4) for x in row] for row in m]
                         for name, m in low.items()}
                sharp = Layer(claim.model, sizes, {name: points(m) for name, m in point.items()})
                for place in (("A", 0), ("Vbar", 0), ("J", 0, 0), ("J", 0, 1), ("J_query", 1, 1)):
                    for rows in zip(wide.get(*place), sharp.get(*place)):
                        for a, b in zip(*rows):
                            self.assertTrue(a.low <= b.low and b.high <= a.high, place)


def frozen(case, i, j, pathway):
    """d y_i / d x_j with x_j moved in one of its three roles: in the values, in the keys, or in the query of
    row i."""
    head, step, columns = case.weights[0], Decimal(10) ** -25, []
    scale, options = case.options["scale"], case.options
    for k in range(len(case.x[0])):
        ends = []
        for sign in (1, -1):
            moved = [list(token) for token in case.x]
            moved[j][k] += sign * step
            values = [model.apply(head["W_V"], token) for token in (moved if pathway == "value" else case.x)]
            keys = [model.apply(head["W_K"], token) for token in (moved if pathway == "key" else case.x)]
            query = model.apply(head["W_Q"], (moved if pathway == "query" else case.x)[i])
            allowed = [m for m in range(case.count) if not ("causal" in options["mask"] and m > i)
                       and not ("diagonal" in options["mask"] and m == i)]
            powers = {m: (scale * model.dot(query,
                                            keys[m]) + (options["penalty"] if m == i else 0)).exp() for m in allowed}
            total = sum(powers.values())
            ends.append([sum((powers[m] / total * values[m][r] for m in allowed),
                             Decimal(0)) for r in range(len(values[0]))])
        columns.append([(a - b) / (2 * step) for a, b in zip(*ends)])
    return [list(row) for row in zip(*columns)]


if __name__ == "__main__":
    unittest.main()
