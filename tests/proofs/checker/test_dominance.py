"""Formulas that are never negative: what is said to be one is not negative at random points, and what is negative
somewhere is not said to be one."""
import itertools
import random
import unittest
from fractions import Fraction

import support                      # noqa: F401 (finds the checker)
from algebra import Formula, entry, formula, polynomial
from dominance import covered, follows, never_negative, semidefinite
from interval import Interval, LADDER, ONE, Unknown, exp
from matrix import largest
from test_algebra import NAMES, number, powers, value

X, Y, Z = map(entry, NAMES)
SCALE = entry("scale")


def at_random(generator):
    return {name: Fraction(generator.randint(-6, 6), generator.randint(1, 3)) for name in NAMES}


def facts(p):
    """Is the polynomial shown, with the facts of the formulas made so far?"""
    return follows(polynomial(p), 3)


class Dominance(unittest.TestCase):
    def setUp(self):
        Formula.work, Formula.facts, Interval.bits = 0, [], LADDER[0]

    def test_what_is_never_negative(self):
        for f in ((X - Y) ** 2, exp(X * X + Y * Y) * number(2) - exp(X * X) - exp(X * Y * number(2)),
                  exp((X - Y) ** 2) - ONE,
                  exp(SCALE * (X - Y) ** 2) - ONE, exp(SCALE * (X - Y) ** 2 + ONE) - ONE,
                  ONE / (ONE + exp(X)) ** 3, abs(X) - X, abs(X) + X,
                  exp(abs(X - Y) + Y) - exp(X), abs(X) * exp(Y) - abs(X) * exp(Y - Z * Z), X * X * exp(Y) * SCALE,
                  number(3) * exp(X * X) - exp(X * X - Y * Y) - exp(X * X - Z * Z) * number(2),
                  (X * X + Y * Y + ONE) / (exp(X) + exp(Y))):
            self.assertTrue(never_negative(formula(f)), f.top)

    def test_what_is_negative_somewhere(self):
        for f in (X, X - Y, -(X - Y) ** 2, exp(X) - exp(Y), exp(X * X) + exp(Y * Y) - exp(X * Y) * number(3),
                  exp(X * X) - exp(X),
                  (X - Y) ** 2 - number(Fraction(1, 100)), ONE / X, X / (ONE + exp(Y)),
                  X * exp(X * X) - X, X - abs(X),
                  exp(Y) - exp(abs(X) + Y), ONE / (ONE - exp(X)), ONE / (exp(X) - ONE),
                  exp(SCALE * X * Y) - ONE, SCALE * (X * X - Y * Y), SCALE - ONE,
                  exp(SCALE * X * X - X * Y) - ONE, X * X * exp(Y) - Z * Z * exp(Y - X * X), (X ** 3 * Y) ** 2 / X,
                  number(2) * exp(X * X) - exp(X * X - Y * Y) - exp(X * X - Z * Z) * number(2)):
            self.assertFalse(never_negative(formula(f)), f.top)

    def test_random_sums(self):
        """Of c x^m exp(q), q quadratic: none that is shown is negative at any of ten points."""
        generator, shown = random.Random(8), 0
        for _ in range(3000):
            f = formula(number(0))
            for _ in range(generator.randint(2, 4)):
                a, b = generator.choice((X, Y, Z)), generator.choice((X, Y, Z))
                q = generator.choice((a * b, a * a, (a - b) ** 2, -(a * a), number(0) * a))
                factor = generator.choice((ONE, ONE, a * a, a))
                f = f + number(generator.choice((-2, -1, 1, 2, 3))) * factor * exp(q)
            if f.is_zero() or not never_negative(f):
                continue
            shown += any(c < 0 for c in f.top.values())
            for _ in range(10):
                self.assertGreaterEqual(value(f, at_random(generator)).high, 0, f.top)
        self.assertGreater(shown, 40)

    def test_quadratic_forms(self):
        """Sums of squares of linear forms are shown; less a positive number, none is, where they can all be 0."""
        generator = random.Random(9)
        for _ in range(200):
            forms = [sum((e * number(generator.randint(-3, 3)) for e in (X, Y, Z)), number(generator.randint(-1, 1)))
                     for _ in range(generator.randint(1, 3))]
            p = polynomial(formula(sum((f * f for f in forms), number(0))))
            self.assertTrue(semidefinite(p))
            q = {m: generator.randint(-2, 2) + c for m, c in p.items()}
            if semidefinite(q):
                for _ in range(20):
                    at = at_random(generator)
                    self.assertGreaterEqual(sum(c * powers(m, at) for m, c in q.items()), 0)
        for p in (X * X - ONE, X * Y, X * X + X * Y * number(3) + Y * Y, X + ONE, X * X * X, ONE / X / X, X * X * Y * Y):
            self.assertFalse(semidefinite(polynomial(formula(p))))

    def test_shares(self):
        """Against all ways to give whole shares."""
        generator, both = random.Random(10), set()
        for _ in range(300):
            supplies, demands = ([Fraction(generator.randint(1, 3)) for _ in range(3)] for _ in range(2))
            allowed = [[generator.random() < 0.6 for _ in range(3)] for _ in range(3)]
            found = covered(supplies, demands, allowed)
            # Hall: the suppliers of any set of demands have enough.
            enough = all(sum(supplies[i] for i in range(3) if any(allowed[i][j] for j in chosen)) >=
                         sum(demands[j] for j in chosen)
                         for n in range(4) for chosen in itertools.combinations(range(3), n))
            self.assertEqual(found, enough)
            both.add(found)
        self.assertEqual(len(both), 2)

    def test_facts(self):
        top, bottom = largest([X, Y, ONE])[0][0], -largest([-X, -Y])[0][0]
        for p in (top, top - X, top - ONE, X - bottom, top - bottom, top * number(2) - X - Y):
            self.assertTrue(facts(p))
        for p in (X - top, bottom - Y, top - X - Y, top - number(2), -bottom):
            self.assertFalse(facts(p))

    def test_norms(self):
        shares = [ONE / (ONE + exp(X - Y)), ONE / (ONE + exp(Y - X))]
        norms = [formula(Formula.norm([[share * Z, share * X * Z]])) for share in shares]
        whole = formula(Formula.norm([[Z, X * Z]]))
        self.assertTrue((norms[0] + norms[1] - whole).is_zero())
        self.assertFalse((norms[0] - norms[1]).is_zero())
        self.assertFalse((whole - formula(Formula.norm([[Z], [X * Z]]))).is_zero())     # not said, though true
        for matrix in ([[X, ONE / (ONE + Y * Y)]], [[X / (ONE - exp(X))]], [[exp(X), ONE]], [[X - X]]):
            self.assertRaises(Unknown, lambda matrix=matrix: Formula.norm(matrix))
        self.assertTrue(never_negative(whole))


if __name__ == "__main__":
    unittest.main()
