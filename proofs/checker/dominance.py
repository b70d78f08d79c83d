"""Inequalities for all real entries: formulas that are never negative.

A fraction is never negative if the factors of its bottom are sums of terms that are not, and if each negative term
-c x^m exp(q) of its top is covered by shares of positive ones c' x^m exp(p) with p >= q everywhere: for then
exp(p) >= exp(q), and x^m, a product of squares and of names that stand for no negative number, is not negative.
Shares are found by augmenting paths; what was found is a covering whichever way it was found.

A polynomial is never negative if it is a positive semidefinite quadratic form, times the scale or not, plus terms that
are not negative, plus positive multiples of facts: of formulas known to be no negative number.
"""
from fractions import Fraction

from algebra import Formula, entry, has_sign, plus, polynomial, written
from layer import Layer
from matrix import entrywise, subtract, transpose

MAX_FACTS = 3                       # used one after the other


class Forgetful(Layer):
    """The layer as a function of q, k and v alone: every entry of theirs is a variable of its own, equal ones the
    same. What holds for all of those holds for those that come from tokens."""

    def Q(self, h):
        return entrywise(forgotten, super().Q(h))

    def K(self, h):
        return entrywise(forgotten, super().K(h))

    def V(self, h):
        return entrywise(forgotten, super().V(h))

    def step(self, m, j, h):
        return transpose(subtract([self.get("K", h)[m]], [self.get("K", h)[j]]))


def forgotten(x):
    return entry(f"({written(polynomial(x))})") if isinstance(x, Formula) else x


def never_negative(x):
    """Of a formula. Fractions of negative factors, and all else that this does not see, are left open: False."""
    if not x.is_over_positive():
        return False
    if len({p for p, _ in x.top}) == 1:
        return follows({m: c for (_, m), c in x.top.items()}, MAX_FACTS)
    if not all(has_sign(m) for _, m in x.top):
        return False
    supplies = [(key, c) for key, c in x.top.items() if c > 0]
    demands = [(key, -c) for key, c in x.top.items() if c < 0]
    return covered([c for _, c in supplies], [c for _, c in demands],
                   [[above(key, lower) for lower, _ in demands] for key, _ in supplies])


def above(upper, lower):
    (p, m), (q, n) = upper, lower
    return m == n and follows(plus(dict(p), {k: -x for k, x in q}), MAX_FACTS)


def follows(p, facts):
    """Is the polynomial never negative, after at most so many facts?"""
    doubtful = {m: c for m, c in p.items() if c < 0 or not has_sign(m)}
    squares = {m: c for m, c in p.items() if m not in doubtful and all(power % 2 == 0 for _, power in without_scale(m))}
    without_constant = {m: c for m, c in squares.items() if m}
    if not doubtful or any(semidefinite({**doubtful, **helpful}) for helpful in (squares, without_constant)):
        return True
    first = min(doubtful, key=lambda m: (doubtful[m] > 0, sorted(m)))
    shares = ((fact, p[first] / fact[first]) for fact in Formula.facts if first in fact)
    return facts > 0 and any(share > 0 and follows(plus(p, {m: -share * c for m, c in fact.items()}), facts - 1)
                             for fact, share in shares)


def without_scale(monomial):
    return monomial - {("scale", 1)}


def semidefinite(p):
    """A quadratic form, in the names and in 1, each term times the scale or none: by elimination, no pivot is
    negative, and what stands beside a pivot 0 is 0."""
    if len({("scale", 1) in m for m in p}) > 1:
        return False
    names = sorted({name for m in p for name, _ in without_scale(m)})
    rows = {name: k + 1 for k, name in enumerate(names)}
    matrix = [[Fraction(0)] * (len(names) + 1) for _ in range(len(names) + 1)]
    for monomial, c in p.items():
        at = [rows[name] for name, power in without_scale(monomial) for _ in range(max(power, 3 * (power < 0)))]
        if len(at) > 2:
            return False
        r, s = [*at, 0, 0][:2]
        matrix[r][s] += c / 2
        matrix[s][r] += c / 2
    for k, row in enumerate(matrix):
        if row[k] < 0 or row[k] == 0 and any(row[k + 1:]):
            return False
        for other in matrix[k + 1:] if row[k] else ():
            factor = other[k] / row[k]
            other[:] = [x - factor * y for x, y in zip(other, row)]
    return True


def covered(supplies, demands, allowed):
    """Can shares of the supplies meet the demands?"""
    supplies, shares = list(supplies), {}
    for k, needed in enumerate(demands):
        while needed:
            path = augmenting(supplies, shares, allowed, k)
            if path is None:
                return False
            amount = min([needed, supplies[path[0][0]], *(shares[i, j] for (_, j), (i, _) in zip(path, path[1:]))])
            for (i, j), (after, _) in zip(path, path[1:]):
                shares[i, j] = shares.get((i, j), 0) + amount
                shares[after, j] -= amount
            last = path[-1]
            shares[last] = shares.get(last, 0) + amount
            supplies[path[0][0]] -= amount
            needed -= amount
    return True


def augmenting(supplies, shares, allowed, demand):
    """(i_1, j_1), (i_2, j_2), .., (i_n, demand): supply i_1 has some left for j_1, which gives what it has of i_2 to
    j_2, and so on. Breadth first, so that it ends."""
    ways, seen = [[(i, demand)] for i in range(len(supplies)) if allowed[i][demand]], {demand}
    for way in ways:
        first = way[0][0]
        if supplies[first] > 0:
            return way
        for (i, j), amount in list(shares.items()):
            if i == first and amount > 0 and j not in seen:
                seen.add(j)
                ways += [[(other, j), *way] for other in range(len(supplies)) if allowed[other][j]]
    return None
