"""Identities: numbers as formulas in the entries, fractions of sums of c x^m exp(p) with rational c, a product x^m of
powers of entries, and a polynomial p.

Equal terms are merged, and that is all: a difference without a term left is 0 at every instance at which both sides
are defined. Nothing is concluded from one that has terms (but see dominance.py), nor from what has no such formula
(Unknown). |f| and max(f, g, ..) of polynomials are names of their own, with facts: polynomials that are never negative.
"""
from fractions import Fraction
from functools import lru_cache, reduce

from interval import Interval, Unknown, undefined

MAX_WORK = 2_000_000                # products of two terms, for one identity
MAX_FACTOR = 100                    # terms of what is divided by
UNIT = frozenset(), frozenset()     # the term exp(0) x^0


def plus(a, b):
    """The sum of two sparse maps to numbers, without zeros."""
    result = dict(a)
    for key, x in b.items():
        result[key] = result.get(key, 0) + x
    return {key: x for key, x in result.items() if x}


@lru_cache(maxsize=1 << 16)
def joined(a, b):
    """Exponents of a product: polynomials or products of powers, as sets of pairs."""
    return frozenset(plus(dict(a), dict(b)).items())


def times(a, b):
    Formula.work += len(a) * len(b)
    if Formula.work > MAX_WORK:
        raise Unknown("an identity takes too much work")
    result = {}
    for (p, m), x in a.items():
        for (q, n), y in b.items():
            key = joined(p, q), joined(m, n)
            result[key] = result.get(key, 0) + x * y
    return {key: x for key, x in result.items() if x}


def inverse_of(key, x):
    """1 / (x exp(p) x^m)"""
    p, m = ({k: -y for k, y in part} for part in key)
    return {(frozenset(p.items()), frozenset(m.items())): 1 / x}


def monic(top):
    """A term, and the rest after it is taken out: of all choices the one that comes first in an order. So sums that
    differ by such a factor alone have the same rest, and are one factor of a bottom."""
    if len(top) > MAX_FACTOR:
        raise Unknown("a divisor has too many terms")
    choices = [({key: x}, times(top, inverse_of(key, x))) for key, x in top.items()]
    term, rest = min(choices, key=lambda choice: ordered(choice[1]))
    return term, frozenset(rest.items())


def ordered(terms):
    return sorted((sorted((sorted(m), x) for m, x in p), sorted(n), x) for (p, n), x in terms.items())


class Formula(Interval):
    """top / product of factor^power over `bottom`. A factor has several terms, and is monic."""

    __slots__ = ("top", "bottom")
    formal, work, facts = True, 0, []

    def __init__(self, top, bottom):
        self.top, self.bottom = top, bottom

    @property
    def low(self):
        raise Unknown("a formula has no ends")

    high = low

    def is_zero(self):
        return not self.top

    def over(self, bottom):
        """The top above a multiple of the bottom."""
        missing = (dict(factor) for factor, power in bottom.items() for _ in range(power - self.bottom.get(factor, 0)))
        return reduce(times, missing, self.top)

    def __neg__(self):
        return Formula({key: -x for key, x in self.top.items()}, self.bottom)

    def __add__(self, other):
        other = formula(other)
        bottom = {factor: max(self.bottom.get(factor, 0), other.bottom.get(factor, 0))
                  for factor in {**self.bottom, **other.bottom}}
        return Formula(plus(self.over(bottom), other.over(bottom)), bottom)

    def __sub__(self, other):
        return self + -formula(other)

    def __mul__(self, other):
        other = formula(other)
        return Formula(times(self.top, other.top), plus(self.bottom, other.bottom))

    def __truediv__(self, other):
        return self * formula(other).inverse()

    def inverse(self):
        if self.is_zero():
            undefined("division by zero")
        whole = Formula({UNIT: Fraction(1)}, {}).over(self.bottom)
        term, rest = monic(self.top)
        (key, x), = term.items()
        return Formula(times(whole, inverse_of(key, x)), {rest: 1} if len(rest) > 1 else {})

    def __abs__(self):
        p = polynomial(self)
        if set(p) <= {frozenset({("scale", 1)})}:
            return formula(Interval(abs(p[frozenset({("scale", 1)})]))) * entry("scale") if p else self
        return Formula.bounding(f"|{min(written(p), written(polynomial(-self)))}|", [p, polynomial(-self)])

    def is_over_positive(self):
        """Is the bottom a product of squares and of sums of terms that are never negative?"""
        return all(c > 0 and has_sign(m) for factor, power in self.bottom.items() if power % 2 for (_, m), c in factor)

    @staticmethod
    def norm(matrix):
        """The 2-norm: of entries with one bottom and one exponential, which are positive, a name times these."""
        formulas = [[formula(x) for x in row] for row in matrix]
        first, exponents = formulas[0][0], {p for row in formulas for x in row for p, _ in x.top}
        if len(exponents) != 1 or any(x.bottom != first.bottom for row in formulas for x in row):
            raise Unknown("the norm of such formulas")
        if not first.is_over_positive():
            raise Unknown("the norm of what is divided by no positive number")
        name = str([[written({m: c for (_, m), c in x.top.items()}) for x in row] for row in formulas])
        return Formula({(*exponents, frozenset({(f"|norm {name}|", 1)})): Fraction(1)}, first.bottom)

    @staticmethod
    def largest(items):
        items = sorted((polynomial(formula(x)) for x in items), key=written)
        return Formula.bounding(f"max {[written(p) for p in items]}", items)

    @staticmethod
    def bounding(name, items):
        """A number that is at least each of these polynomials."""
        Formula.facts += [plus({frozenset({(name, 1)}): Fraction(1)}, {m: -x for m, x in p.items()}) for p in items]
        return entry(name)

    def __pow__(self, n):
        return reduce(Formula.__mul__, [self if n > 0 else self.inverse()] * abs(n), formula(Interval(Fraction(1))))

    def exp(self):
        return Formula({(frozenset(polynomial(self).items()), frozenset()): Fraction(1)}, {})

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -self + other

    def __rtruediv__(self, other):
        return self.inverse() * other


def formula(x):
    """A formula; a number that is exact is one."""
    if isinstance(x, Formula):
        return x
    if x.low != x.high:
        raise Unknown("a number that is not rational")
    return Formula({UNIT: x.low} if x.low else {}, {})


def polynomial(x):
    """Its coefficients, by products of powers."""
    if x.bottom or any(p for p, _ in x.top):
        raise Unknown("a formula that should be a polynomial, and is none")
    return {m: c for (_, m), c in x.top.items()}


def written(p):
    """A polynomial as text, equal ones alike."""
    return str(sorted((sorted(m), str(c)) for m, c in p.items()))


def has_sign(monomial):
    """Is it never negative?"""
    return all(power % 2 == 0 or is_positive(name) for name, power in monomial)


def is_positive(name):
    """Does the name stand for no negative number? The scale of a proof on a box is 1 / sqrt(d_k)."""
    return name == "scale" or name.startswith("|")


def entry(name):
    return Formula({(frozenset(), frozenset({(name, 1)})): Fraction(1)}, {})
