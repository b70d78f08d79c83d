"""Matrices: against Leibniz' formula, principal minors, and characteristic polynomials in exact fractions."""
import itertools
import random
import unittest
from fractions import Fraction

from support import bits, points, small
from interval import EXACT, Interval, Invalid
from matrix import (FUNCTIONS, add, determinant, diagonal, diagonalizable, lower_triangular, matrix_power,
                    multiply, norm, normalize_rows, ones, psd, ranked, scalar, stacked, toeplitz, transpose)


def leibniz(m):
    """Determinant of rationals as the sum over permutations."""
    total = Fraction(0)
    for order in itertools.permutations(range(len(m))):
        sign = (-1) ** sum(order[i] > order[j] for i in range(len(m)) for j in range(i + 1, len(m)))
        product = Fraction(sign)
        for row, column in enumerate(order):
            product *= m[row][column]
        total += product
    return total


def low(m):
    return [[x.low for x in row] for row in m]


def exactly_psd(m):
    """A symmetric matrix is psd exactly when no principal minor is negative."""
    every = range(len(m))
    return all(leibniz([[m[i][j] for j in chosen] for i in chosen]) >= 0
               for size in every for chosen in itertools.combinations(every, size + 1))


def product(a, b):
    return [[sum((x * y for x, y in zip(row, column)), Fraction(0)) for column in zip(*b)] for row in a]


def sample(generator, rows, columns):
    return [[small(generator, 2) for _ in range(columns)] for _ in range(rows)]


class Decompositions(unittest.TestCase):
    def test_determinant(self):
        generator = random.Random(4)
        for n in (1, 2, 3, 4, 5):
            for _ in range(10):
                m = sample(generator, n, n)
                result = determinant(points(m))
                self.assertTrue(result.low <= leibniz(m) <= result.high)
        self.assertRaises(Invalid, determinant, points([[1] * 11] * 11))

    def test_psd(self):
        generator = random.Random(5)
        seen = {True: 0, False: 0}
        for _ in range(300):
            n = generator.randint(1, 4)
            factor = sample(generator, generator.randint(1, n), n)
            m = product([list(column) for column in zip(*factor)], factor)
            if generator.random() < 0.6:
                k = generator.randrange(n)
                m[k][k] -= Fraction(generator.randint(0, 4), 3)
            expected = exactly_psd(m)
            seen[expected] += 1
            with bits(EXACT):
                self.assertIs(psd(points(m)), expected, m)
            with bits(64):
                self.assertIn(psd(points(m)), (expected, None), m)
        self.assertGreater(min(seen.values()), 50)

    def test_diagonalizable(self):
        generator = random.Random(6)
        for m, expected in (([[5]], True), ([[1, 1], [0, 1]], False), ([[0, 1], [-1, 0]], True),
                            ([[0, 2], [1, 0]], True), ([[3, -4], [1, -1]], False), ([[2, 0], [0, 2]], True),
                            ([["1", 0, 0], ["1/4", "3/4", 0], ["1/8", "1/8", "3/4"]], False)):
            self.assertIs(diagonalizable(points(m)), expected, m)
        for trial in range(60):
            a, b, c, x, y = (Fraction(generator.randint(-3, 3)) for _ in range(5))
            middle = [[x, trial % 2, 0], [0, x, 0], [0, 0, y]]      # a Jordan block, or none
            turned = product(product([[1, a, b], [0, 1, c], [0, 0, 1]], middle),
                             [[1, -a, a * c - b], [0, 1, -c], [0, 0, 1]])
            self.assertIs(diagonalizable(points(turned)), trial % 2 == 0, turned)
        self.assertIsNone(diagonalizable([[Interval(Fraction(0), Fraction(1))]]))
        self.assertRaises(Invalid, diagonalizable, points([[1, 2]]))

    def test_built_matrices(self):
        v = points([[3], [-4], [5]])
        self.assertEqual(low(toeplitz(v)), [[3, 0, 0], [-4, 3, 0], [5, -4, 3]])
        self.assertEqual(low(toeplitz(transpose(v), 4, 2)), [[3, 0, 0, 0], [0, 3, 0, 0], [-4, 0, 3, 0], [0, -4, 0, 3]])
        self.assertEqual(low(lower_triangular(ones(2, 3))), [[1, 0, 0], [1, 1, 0]])
        self.assertEqual(low(normalize_rows(points([[1, 3], [0, 2]]))), [[Fraction(1, 4), Fraction(3, 4)], [0, 1]])
        self.assertEqual(low(stacked([scalar(1), scalar(2)])), [[1], [2]])
        self.assertEqual(low(stacked([points([[1], [2]]), points([[3], [4]])])), [[1, 2], [3, 4]])
        self.assertEqual([low(ranked(v, k)) for k in (1, 2, 3)], [[[5]], [[3]], [[-4]]])
        for wrong in (lambda: toeplitz(v, 0), lambda: toeplitz(v, 3, 0), lambda: toeplitz(points([[1, 2], [3, 4]])),
                      lambda: ones(0), lambda: ranked(v, 4), lambda: ranked(v, 0),
                      lambda: stacked([v, scalar(1)]), lambda: normalize_rows(points([[1, -1]]))):
            self.assertRaises(Invalid, wrong)

    def test_rank_of_intervals(self):
        wide = [[Interval(Fraction(0), Fraction(4))], [Interval(Fraction(1), Fraction(2))]]
        for rank, ends in ((1, (1, 4)), (2, (0, 2))):
            found = ranked(wide, rank)[0][0]
            self.assertEqual((found.low, found.high), ends)

    def test_psd_of_intervals_is_open(self):
        self.assertIsNone(psd([[Interval(Fraction(-1), Fraction(1))]]))
        wide = Interval(Fraction(-2), Fraction(2))
        self.assertIsNone(psd([[Interval(Fraction(1)), wide], [wide, Interval(Fraction(1))]]))

    def test_norm_by_the_characteristic_polynomial(self):
        """b is at least the largest root of a polynomial whose roots are all real if it and its derivatives
        are >= 0."""
        generator = random.Random(6)
        for trial in range(60):
            rows, columns = generator.choice(((2, 2), (2, 3), (3, 2), (3, 3), (4, 3)))
            m = sample(generator, rows, columns)
            if trial % 4 == 0:
                m = product([[x] for x in m[0][:1] * rows], [m[-1]])       # of rank one
            gram = product([list(column) for column in zip(*m)], m)
            for count in (64, 200):
                with bits(count):
                    result = norm(points(m))
                self.assertTrue(all(value >= 0 for value in derivatives(gram, result.high ** 2)), m)
                if result.low > 0:
                    below = (result.low * (1 - Fraction(1, 10 ** 30))) ** 2
                    self.assertFalse(all(value > 0 for value in derivatives(gram, below)), m)
                width = result.high - result.low
                self.assertLessEqual(width, max(result.high, Fraction(1)) * Fraction(1, 1 << (count - 10)))

    def test_norm_of_equal_singular_values(self):
        for m in ([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[0, -1], [1, 0]], [[3, 4], [-4, 3]]):
            result = norm(points(m))
            exact = Fraction(5) if m[0][0] == 3 else Fraction(1)
            self.assertTrue(result.low <= exact <= result.high and result.high - result.low < Fraction(1,
                                                                                                       1 << 50))

    def test_norm_of_an_interval_matrix(self):
        generator = random.Random(7)
        for _ in range(40):
            low, width = sample(generator, 2, 3), Fraction(1, generator.randint(1, 20))
            inside = [[x + width * Fraction(generator.randint(0, 4), 4) for x in row] for row in low]
            wide, sharp = norm([[Interval(x, x + width) for x in row] for row in low]), norm(points(inside))
            self.assertTrue(wide.low <= sharp.high and sharp.low <= wide.high)


def derivatives(gram, x):
    """Characteristic polynomial of a 2 x 2, 3 x 3 or larger matrix and its derivatives at x, by sums of
    minors."""
    n = len(gram)
    minors = [Fraction((-1) ** k) * sum(leibniz([[gram[i][j] for j in chosen] for i in chosen])
                                        for chosen in itertools.combinations(range(n),
                                                                             k)) for k in range(n + 1)]
    coefficients, values = minors, []        # of x^n, x^(n-1), ...
    while coefficients:
        value = Fraction(0)
        for c in coefficients:
            value = value * x + c
        values.append(value)
        degree = len(coefficients) - 1
        coefficients = [c * (degree - k) for k, c in enumerate(coefficients[:-1])]
    return values


class Functions(unittest.TestCase):
    def value(self, name, *matrices):
        result = FUNCTIONS[name][0](*map(points, matrices))
        return [[(x.low + x.high) / 2 for x in row] for row in result]

    def test_by_hand(self):
        m = [[1, -2], [3, 4]]
        self.assertEqual(self.value("norm_one", m), [[6]])
        self.assertEqual(self.value("norm_inf", m), [[7]])
        self.assertEqual(self.value("trace", m), [[5]])
        self.assertEqual(self.value("det", m), [[10]])
        self.assertEqual(self.value("dot", m, m), [[30]])
        self.assertEqual(self.value("outer", [[1], [2]], [[3], [4], [5]]), [[3, 4, 5], [6, 8, 10]])
        self.assertEqual(self.value("diag", [[1], [2]]), [[1, 0], [0, 2]])
        self.assertEqual(self.value("diag", m), [[1], [4]])
        self.assertEqual(self.value("norm_fro", [[1, 2], [2, 4]]), [[5]])
        self.assertEqual(self.value("max", [[1]], [[3]]), [[3]])
        self.assertEqual(self.value("min", [[1]], [[3]]), [[1]])
        self.assertEqual(self.value("abs", m), [[1, 2], [3, 4]])

    def test_shapes(self):
        m, v = points([[1, 2], [3, 4]]), points([[1], [2], [3]])
        self.assertRaises(Invalid, add, m, v)
        self.assertRaises(Invalid, add, m, scalar(1))
        self.assertRaises(Invalid, multiply, m, v)
        self.assertRaises(Invalid, determinant, v)
        self.assertEqual([[x.low for x in row] for row in add(m, scalar(0))], [[1, 2], [3, 4]])
        self.assertEqual([[x.low for x in row] for row in multiply(scalar(2), v)], [[2], [4], [6]])
        self.assertEqual([[x.low for x in row] for row in matrix_power(m, 3)], [[37, 54], [81, 118]])
        self.assertEqual([x.low for x in matrix_power(m, 0)[0]], [1, 0])
        self.assertEqual(len(diagonal(transpose(transpose(v)))), 3)


if __name__ == "__main__":
    unittest.main()
