"""Intervals contain what they must, by routes of their own: exact fractions, and decimal's correctly rounded
functions."""
import random
import unittest
import unittest.mock
from decimal import Context, Decimal
from fractions import Fraction

from support import bits, small
from interval import (Interval, Invalid, Unknown, Unreadable, exp, exp_below, holds, log, log_bounds, logic,
                      power,
                      rational, rounded, sqrt)

DIGITS = 120


def decimal_bounds(function, x):
    """Lower and upper bound of a function of a rational, by decimal: a monotone function, rounded
    correctly."""
    down, up = (Context(prec=DIGITS, rounding=mode) for mode in ("ROUND_FLOOR", "ROUND_CEILING"))
    low = down.divide(Decimal(x.numerator), Decimal(x.denominator))
    high = up.divide(Decimal(x.numerator), Decimal(x.denominator))
    nearest = Context(prec=DIGITS)
    unit = Fraction(1, 10 ** (DIGITS - 3))
    ends = Fraction(getattr(nearest, function)(low)), Fraction(getattr(nearest, function)(high))
    return ends[0] - abs(ends[0]) * unit, ends[1] + abs(ends[1]) * unit


class Rounding(unittest.TestCase):
    def test_outward_and_short(self):
        generator = random.Random(1)
        for _ in range(500):
            x = Fraction(generator.randint(-10 ** 30, 10 ** 30),
                         generator.randint(1, 10 ** generator.randint(1, 60)))
            for count in (8, 64, 300):
                low, high = rounded(x, count, False), rounded(x, count, True)
                self.assertLessEqual(low, x)
                self.assertLessEqual(x, high)
                self.assertLessEqual(high - low, abs(x) * Fraction(4, 1 << count))

    def test_short_rationals_stay_exact(self):
        self.assertEqual(rounded(Fraction(1, 3), 64, False), Fraction(1, 3))
        self.assertTrue((Interval(Fraction(1, 3)) - Interval(Fraction(1, 3))).is_zero())


class Operations(unittest.TestCase):
    def test_contain_the_results_on_points(self):
        generator = random.Random(2)
        names = ("__add__", "__sub__", "__mul__", "__truediv__")
        for _ in range(1000):
            ends = [sorted((small(generator), small(generator))) for _ in range(2)]
            inner = [low + (high - low) * Fraction(generator.randint(0, 7), 7) for low, high in ends]
            with bits(generator.choice((4, 16, 64))):
                a, b = (Interval(*pair) for pair in ends)
                for name in names:
                    try:
                        result = getattr(a, name)(b)
                    except (Unknown, Invalid):
                        self.assertLessEqual(b.low, 0)
                        self.assertLessEqual(0, b.high)
                        continue
                    self.assertTrue(result.low <= getattr(inner[0], name)(inner[1]) <= result.high)
                for n in (0, 1, 2, 3, 4):
                    self.assertTrue((a ** n).low <= inner[0] ** n <= (a ** n).high)
                self.assertTrue(abs(a).low <= abs(inner[0]) <= abs(a).high)
                self.assertTrue((-a).low <= -inner[0] <= (-a).high)

    def test_division_by_zero(self):
        one = Interval(Fraction(1))
        self.assertRaises(Invalid, one.__truediv__, Interval(Fraction(0)))
        self.assertRaises(Unknown, one.__truediv__, Interval(Fraction(-1), Fraction(1)))
        self.assertRaises(Unknown, one.__truediv__, Interval(Fraction(0), Fraction(1)))


class Functions(unittest.TestCase):
    def check(self, function, name, x):
        with bits(64):
            narrow, below = function(Interval(x)), decimal_bounds(name, x)
        self.assertTrue(narrow.low <= below[1] and below[0] <= narrow.high, (name, x))
        with bits(256):
            closer = function(Interval(x))
        self.assertTrue(closer.low <= below[1] and below[0] <= closer.high, (name, x))
        self.assertLessEqual(closer.high - closer.low, narrow.high - narrow.low)
        self.assertLessEqual(narrow.high - narrow.low, max(abs(narrow.high), 1) * Fraction(1, 1 << 50))
        self.assertLessEqual(closer.high - closer.low, max(abs(closer.high), 1) * Fraction(1, 1 << 240))

    def test_against_decimal(self):
        generator = random.Random(3)
        for _ in range(200):
            self.check(exp, "exp", small(generator, 40))
            x = abs(small(generator, 10 ** generator.randint(0, 9))) / generator.randint(1,
                                                                                         10 ** 6) + Fraction(1, 10 ** 6)
            self.check(log, "ln", x)
            self.check(sqrt, "sqrt", x)
        for x in (Fraction(1, 3), Fraction(1), Fraction(2), Fraction(4), Fraction(3, 2),
                  1 + Fraction(1, 10 ** 30)):
            self.check(log, "ln", x)
            self.check(exp, "exp", x - 1)

    def test_exp_by_its_series(self):
        for x in (Fraction(1, 7), Fraction(-3, 2), Fraction(5)):
            term, total = Fraction(1), Fraction(0)
            for k in range(1, 120):
                total, term = total + term, term * x / k
            with bits(128):
                result = exp(Interval(x))
            self.assertTrue(result.low <= total + 2 * abs(term) and total - 2 * abs(term) <= result.high)

    def test_log_2_by_another_series(self):
        machin = [(18, 26), (-2, 4801), (8,
                                         8749)]     # log 2 = 18 artanh 1/26 - 2 artanh 1/4801 + 8 artanh 1/8749
        exact = sum(c * sum(Fraction(1, (2 * k + 1) * n ** (2 * k + 1)) for k in range(40)) for c,
                    n in machin)
        low, high = log_bounds(Fraction(2), 150)
        self.assertTrue(low <= exact + Fraction(1, 10 ** 100) and exact - Fraction(1, 10 ** 100) <= high)
        self.assertLess(high - low, Fraction(1, 1 << 140))

    def test_exp_takes_the_end_of_log_2_that_lowers_it(self):
        """With log 2 known to be in [0.69, 0.7] alone the bound is still one."""
        wide = Fraction(69, 100), Fraction(70, 100)
        with unittest.mock.patch("interval.log_bounds", lambda x, width: wide):
            for x in (-9, -1, 1, 5, 30):
                self.assertLessEqual(exp_below(Fraction(x)), decimal_bounds("exp", Fraction(x))[1])

    def test_exact_values(self):
        for x, function, y in ((0, exp, 1), (1, log, 0), (Fraction(9, 4), sqrt, Fraction(3, 2)),
                               (0, sqrt, 0)):
            result = function(Interval(Fraction(x)))
            self.assertEqual((result.low, result.high), (y, y))

    def test_extremes(self):
        self.assertRaises(Unknown, exp, Interval(Fraction(10 ** 9)))
        tiny = exp(Interval(Fraction(-10 ** 9)))
        self.assertEqual(tiny.low, 0)
        self.assertTrue(0 < tiny.high < Fraction(1, 1 << 40_000))
        self.assertLessEqual(exp_below(Fraction(10 ** 9)), exp_below(Fraction(1 << 15)))

    def test_domains(self):
        for function, wrong, open_ in ((log, 0, -1), (log, -1, 0), (sqrt, -1, -1)):
            self.assertRaises(Invalid, function, Interval(Fraction(wrong)))
            self.assertRaises(Unknown, function, Interval(Fraction(open_), Fraction(1)))

    def test_powers(self):
        for x, r, y in ((8, "1/3", 2), (4, "-1/2", Fraction(1, 2)), (4, "3/2", 8), (0, "2/3", 0), (0, "0", 1),
                        (Fraction(1, 2), "-2", 4), (-2, "3", -8)):
            result = power(Interval(Fraction(x)), Fraction(r))
            self.assertTrue(result.low <= y <= result.high and result.high - result.low < Fraction(1,
                                                                                                   1 << 50))
        self.assertRaises(Invalid, power, Interval(Fraction(-8)), Fraction(1, 3))
        self.assertRaises(Invalid, power, Interval(Fraction(0)), Fraction(-1, 3))


class Decisions(unittest.TestCase):
    def test_relations(self):
        a, b, wide = Interval(Fraction(1)), Interval(Fraction(2)), Interval(Fraction(0), Fraction(3))
        table = {"<=": (True, True, False), "<": (True, False, False), ">=": (False, True, True),
                 ">": (False, False, True), "=": (False, True, False), "!=": (True, False, True)}
        for sign, (less, equal, more) in table.items():
            self.assertEqual([holds(sign, a, b), holds(sign, a, a), holds(sign, b, a)], [less, equal, more],
                             sign)
            self.assertIsNone(holds(sign, a, wide), sign)
        self.assertTrue(holds("<=", b, a, Fraction(1)))
        self.assertFalse(holds("<", b, a, Fraction(1)))

    def test_logic(self):
        values = (True, False, None)
        for a in values:
            for b in values:
                both = [f for f in ((a,) if a is not None else (True, False))], [
                    f for f in ((b,) if b is not None else (True, False))]
                for kind, function in (("and", lambda p, q: p and q), ("or", lambda p, q: p or q),
                                       ("implies", lambda p, q: not p or q)):
                    possible = {function(p, q) for p in both[0] for q in both[1]}
                    self.assertEqual(logic(kind, a, b), possible.pop() if len(possible) == 1 else None)


class Numbers(unittest.TestCase):
    def test_exact(self):
        for text, value in (("-1.25e-3", "-1/800"), ("-5/7", "-5/7"), ("+2", "2"), ("0.1", "1/10")):
            self.assertEqual(rational(text, ""), Fraction(value))

    def test_refused(self):
        for text in ("", "1/0", "1/00", "nan", "inf", "1e999999999", "0x1", "1.", ".5", "1 ", "\u0661",
                     "1/2/3", "1e5/2",
                     "9" * 5000, None, True, 1, 0.5, [], {}):
            self.assertRaises(Unreadable, rational, text, "")


if __name__ == "__main__":
    unittest.main()
