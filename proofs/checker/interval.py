"""Rational interval arithmetic. An operation's interval holds all its results on its operands' points.

The ends of a result are its extremes over the operands' ends, moved outward by `rounded`, never inward. exp,
log and sqrt are monotone: the lower end goes to a lower bound, the upper end to an upper bound. Those bounds
are sums of positive terms, cut off and rounded down; what that loses is bounded where they are summed.
"""
import math
import re
from fractions import Fraction
from functools import lru_cache

LADDER = (64, 256, 1024, 4096)      # bits of the ends, one after the other until all is decided
EXACT = 1 << 62                     # so many that nothing is rounded
MAX_DIGITS = 4000                   # characters of a number; a decimal exponent has at most four digits
MAX_EXP = 1 << 15                   # argument of exp: a value has at most 47,300 bits before the point
NUMBER = re.compile(r"[+-]?\d+(?:/0*[1-9]\d*|(?:\.\d+)?(?:[eE][+-]?\d{1,4})?)", re.ASCII)


class Unreadable(Exception):
    """The file is no certificate."""


class Invalid(Exception):
    """The certificate does not show what it says."""


class Undefined(Invalid):
    """A quantity is defined nowhere in the intervals of its operands."""


class Unknown(Exception):
    """The intervals are too wide to tell: more precision, or a smaller box."""


def undefined(what):
    raise Undefined(f"a quantity is not defined there: {what}")


def unknown(what):
    raise Unknown(what)


def shown(value):
    """A value in a message, cut short."""
    return repr(value) if len(repr(value)) <= 40 else repr(value)[:40] + "..."


def rational(text, place):
    """The exact value of a decimal or rational, bounded in size. (JSON's numbers are read as text.)"""
    if not isinstance(text, str) or len(text) > MAX_DIGITS or not NUMBER.fullmatch(text):
        raise Unreadable(f"{place}: found {shown(text)}, expected a decimal or a rational")
    return Fraction(text)


def rounded(x, bits, up):
    """x, moved down or up to a dyadic number of `bits` bits; x itself if it is short already."""
    top, bottom = x.numerator, x.denominator
    if top.bit_length() + bottom.bit_length() <= bits:
        return x
    shift = bits + bottom.bit_length() - top.bit_length()
    top, bottom = (top << shift, bottom) if shift > 0 else (top, bottom << -shift)
    quotient = -(-top // bottom) if up else top // bottom
    return Fraction(quotient, 1 << shift) if shift > 0 else Fraction(quotient << -shift)


class Interval:
    """A closed interval with rational ends. Short rationals stay points: simple exact arithmetic is exact."""

    __slots__ = ("low", "high")
    bits = LADDER[0]
    formal = False                  # a formula instead (algebra.py)

    def __init__(self, low, high=None):
        self.low = rounded(low, Interval.bits, False)
        self.high = rounded(low if high is None else high, Interval.bits, True)

    def is_zero(self):
        return self.low == 0 == self.high

    def __neg__(self):
        return Interval(-self.high, -self.low)

    def __add__(self, other):
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other):
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other):
        if self.low >= 0 and other.low >= 0:
            return Interval(self.low * other.low, self.high * other.high)
        ends = [a * b for a in {self.low, self.high} for b in {other.low, other.high}]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other):
        if other.low <= 0 <= other.high:
            undefined("division by zero") if other.is_zero() else unknown("a divisor may be zero")
        return self * Interval(1 / other.high, 1 / other.low)

    def __abs__(self):
        if self.low >= 0:
            return self
        return -self if self.high <= 0 else Interval(Fraction(0), max(-self.low, self.high))

    def __pow__(self, n):
        """Integer powers. An even power is one of the absolute value: around 0 it starts at 0."""
        if n < 0:
            return ONE / self ** -n
        base, result = (abs(self) if n % 2 == 0 else self), ONE
        for bit in bin(n)[2:]:
            result = result * result * base if bit == "1" else result * result
        return result


class Missing(Interval):
    """An entry that a box leaves out, since nothing depends on it: whoever uses it does not get a value."""

    def __init__(self):
        pass

    @property
    def low(self):
        raise Unknown("a relation depends on an entry that the box leaves out")

    high = low


ZERO, ONE = Interval(Fraction(0)), Interval(Fraction(1))


def exp(x):
    """exp(b) = 1 / exp(-b), so lower bounds give upper bounds."""
    if x.formal:
        return x.exp()
    if x.high > MAX_EXP:
        raise Unknown(f"exp of a number above {MAX_EXP}")
    return Interval(exp_below(x.low), 1 / exp_below(-x.high))


def exp_below(x):
    """A lower bound of exp(x) = 2^n exp(r), 0 < r = x - n log 2: a part of Taylor's series, rounded down."""
    if x == 0 or x < -MAX_EXP:
        return Fraction(x == 0)
    x, width = min(x, Fraction(MAX_EXP)), Interval.bits + 32
    log2 = log_bounds(Fraction(2), width + 32)
    n = math.floor(x / log2[1]) - 1
    r = math.floor((x - n * log2[n > 0]) * (1 << width))
    term, result, k = 1 << width, 0, 0
    while term:
        result, k = result + term, k + 1
        term = (term * r >> width) // k
    return Fraction(result, 1 << width) * Fraction(2) ** n


def log(x):
    """log a = -log(1/a) for a < 1."""
    if x.low <= 0:
        undefined("log of a number <= 0") if x.high <= 0 else unknown("log of what may not be positive")
    width = Interval.bits + 32
    low, high = (log_bounds(a, width) if a >= 1 else tuple(-b for b in log_bounds(1 / a, width)[::-1])
                 for a in (x.low, x.high))
    return Interval(low[0], high[1])


@lru_cache(maxsize=1024)
def log_bounds(x, width):
    """Bounds of log x, x >= 1: it is e log 2 + log m, x = 2^e m, 1 <= m <= 2, and log m is twice the sum of
    z^k / k over the odd k, z = (m - 1)/(m + 1) <= 1/3.

    In units of 2^-width: the square of z is short by less than 5/3, a power of z by less than 7/4 (a ninth of
    what the last one is short by, a third of 5/3, and 1), a term by less than two, and all terms left out by
    less than two.
    """
    e = max(0, x.numerator.bit_length() - x.denominator.bit_length() - 1)
    m = x / (1 << e)
    m, e = (m / 2, e + 1) if m > 2 else (m, e)
    power = math.floor((m - 1) / (m + 1) * (1 << width))
    factor, low, k = power * power >> width, 0, 1
    while power:
        low, power, k = low + power // k, power * factor >> width, k + 2
    bounds = Fraction(2 * low, 1 << width), Fraction(2 * (low + (k + 1) * (m != 1)), 1 << width)
    return tuple(a + e * b for a, b in zip(bounds, log_bounds(Fraction(2), width))) if e else bounds


def sqrt(x):
    if x.low < 0:
        undefined("root of a negative number") if x.high < 0 else unknown("root of what may be negative")
    return Interval(sqrt_bounds(x.low)[0], sqrt_bounds(x.high)[1])


def sqrt_bounds(x):
    """Exact for squares; else the integer root of 4^k x is short by less than one, the root of x by 2^-k."""
    top, bottom = math.isqrt(x.numerator), math.isqrt(x.denominator)
    if top * top == x.numerator and bottom * bottom == x.denominator:
        return Fraction(top, bottom), Fraction(top, bottom)
    k = max(0, Interval.bits + 2 + (x.denominator.bit_length() - x.numerator.bit_length()) // 2)
    near = math.isqrt((x.numerator << 2 * k) // x.denominator)
    return Fraction(near, 1 << k), Fraction(near + 1, 1 << k)


def power(x, r):
    """x^r for a rational r: an integer power, a root's, or exp(r log x), with 0^r = 0 for r > 0."""
    if r < 0:
        return ONE / power(x, -r)
    if r.denominator <= 2 or x.low < 0 or x.is_zero():
        return x ** int(r) if r.denominator == 1 else sqrt(x) ** r.numerator
    low, high = (exp(log(Interval(a)) * Interval(r)) if a else ZERO for a in (x.low, x.high))
    return Interval(low.low, high.high)


def logic(kind, *parts):
    """Three-valued and, or, implies, not; None is unknown."""
    if kind in ("not", "implies"):
        parts = [None if parts[0] is None else not parts[0], *parts[1:]]
    elif kind not in ("and", "or"):
        raise Invalid("the claim needs a condition where it has none")
    decisive = kind != "and"
    return decisive if decisive in parts else None if None in parts else not decisive


def holds(sign, a, b, slack=0):
    """Is `a sign b` certainly true, certainly false, or open (None)? The slack widens inequalities."""
    if sign in (">=", ">"):
        sign, a, b = sign.replace(">", "<"), b, a
    if sign == "<=":
        return True if a.high <= b.low + slack else False if a.low > b.high + slack else None
    if sign == "<":
        return True if a.high < b.low + slack else False if a.low >= b.high + slack else None
    apart, equal = a.high < b.low or b.high < a.low, a.low == a.high == b.low == b.high
    equal = False if apart else True if equal else None
    return equal if sign == "=" else logic("not", equal)
