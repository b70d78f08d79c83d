"""Formulas: against rational arithmetic at random points, and against intervals where there are exponentials."""
import random
import unittest
from fractions import Fraction

import support                      # noqa: F401 (finds the checker)
from algebra import Formula, entry, formula
from interval import Interval, ONE, Undefined, Unknown, ZERO, exp

NAMES = ("x", "y", "z")


def number(n):
    return Interval(Fraction(n))


def value(f, at):
    """The value at a rational point, by intervals."""
    def terms(top):
        result = ZERO
        for (p, m), c in dict(top).items():
            exponent = sum((Fraction(x) * powers(n, at) for n, x in p), Fraction(0))
            result = result + Interval(c * powers(m, at)) * exp(Interval(exponent))
        return result
    result = terms(f.top)
    for factor, power in f.bottom.items():
        result = result / terms(factor) ** power
    return result


def powers(m, at):
    result = Fraction(1)
    for name, n in m:
        result *= at[name] ** n
    return result


def drawn(generator, depth):
    """A random expression, as a function of what stands for the entries and exp."""
    kind = generator.choice(["entry", "number"] if depth == 0 else ["+", "-", "*", "/", "power", "exp", "entry"])
    if kind == "entry":
        name = generator.choice(NAMES)
        return lambda e: e[name]
    if kind == "number":
        n = generator.randint(1, 4)
        return lambda e: number(n)
    if kind == "exp":
        a, b, n = generator.choice(NAMES), generator.choice(NAMES), generator.randint(1, 2)
        return lambda e: exp(e[a] * number(n) - e[b] * e[a])
    a, b = drawn(generator, depth - 1), drawn(generator, depth - 1)
    if kind == "power":
        n = generator.choice((-1, 0, 2, 3))
        return lambda e: a(e) ** n
    return {"+": lambda e: a(e) + b(e), "-": lambda e: a(e) - b(e), "*": lambda e: a(e) * b(e),
            "/": lambda e: a(e) / b(e)}[kind]


class Formulas(unittest.TestCase):
    def test_values(self):
        generator, compared = random.Random(4), 0
        entries = {name: entry(name) for name in NAMES}
        for trial in range(400):
            f = drawn(generator, 3)
            at = {name: Fraction(generator.randint(-4, 4), generator.randint(1, 3)) for name in NAMES}
            try:
                plain = f({name: Interval(x) for name, x in at.items()})
                formal = value(formula(f(entries)), at)
            except (Undefined, Unknown, ZeroDivisionError):
                continue
            self.assertFalse(plain.high < formal.low or formal.high < plain.low, trial)
            compared += 1
        self.assertGreater(compared, 150)

    def test_identities(self):
        x, y = entry("x"), entry("y")
        for zero in ((x + y) ** 2 - x * x - x * y * number(2) - y ** 2, exp(x) * exp(y) - exp(x + y),
                     ONE / (ONE + exp(x - y)) + ONE / (ONE + exp(y - x)) - ONE, x / y - ONE / (y / x),
                     (x ** 2 - y ** 2) - (x - y) * (x + y), exp(x) ** -2 * exp(x + x) - ONE, x - x, ZERO * x):
            self.assertTrue(formula(zero).is_zero())

    def test_what_is_none(self):
        x, y = entry("x"), entry("y")
        for other in (x - y, exp(x) - exp(y), x * x - x, ONE / (ONE + exp(x)) - ONE / (ONE + exp(y)), exp(x) - ONE,
                      x / (x + y) - ONE, (x + y) ** 2 - x ** 2 - y ** 2, x + ONE, exp(x + x) - exp(x)):
            self.assertFalse(other.is_zero())

    def test_what_has_no_formula(self):
        x = entry("x")
        third = Interval(Fraction(0), Fraction(1, 3))
        for no_formula in (lambda: exp(exp(x)), lambda: abs(exp(x)), lambda: x + third, lambda: exp(ONE / (x + ONE)),
                           lambda: x.low, lambda: x.high):
            self.assertRaises(Unknown, no_formula)
        self.assertRaises(Undefined, lambda: ONE / (x - x))

    def test_work_is_bounded(self):
        Formula.work = 0
        many = ZERO
        for k in range(60):
            many = many + entry(f"x{k}")
        self.assertRaises(Unknown, lambda: many ** 5)
        Formula.work = 0


if __name__ == "__main__":
    unittest.main()
