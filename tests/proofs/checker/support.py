"""Makes the checker's modules importable, and what several tests use."""
import pathlib
import sys
from contextlib import contextmanager
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parents[3]
CHECKER = ROOT / "proofs" / "checker"
GOLDEN = ROOT / "tests" / "golden"
sys.dont_write_bytecode = True
sys.path.insert(0, str(CHECKER))
sys.setrecursionlimit(20_000)

from interval import Interval  # noqa: E402  (behind the path)


@contextmanager
def bits(count):
    before, Interval.bits = Interval.bits, count
    try:
        yield
    finally:
        Interval.bits = before


def points(matrix):
    """A matrix of intervals around rationals."""
    return [[Interval(Fraction(x)) for x in row] for row in matrix]


def small(random, size=4):
    """A small rational."""
    return Fraction(random.randint(-size * 3, size * 3), random.randint(1, 6))
