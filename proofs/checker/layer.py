"""The attention layer and its Jacobian in closed form."""
from fractions import Fraction

from claim import BLOCKS, OF_A_HEAD, ROWS, WEIGHTS
from interval import Interval, Invalid, ONE, ZERO, exp, sqrt
from matrix import add, entrywise, multiply, number, scalar, spread, subtract, total, transpose


class Layer:
    """Quantities by their formulas, each computed when asked for and kept. One of a head takes the head, a
    block of the Jacobian i and j, counted from 0.

    With q_i = W_Q x_i, k_j = W_K x_j, v_j = W_V x_j, c the scale and a penalty b on the diagonal:
        a_ij = 1 / sum_m exp(s_im - s_ij), s_ij = c q_i.k_j + [i = j] b, over the m that the mask leaves
        vbar_i = sum_m a_im v_m,   y_i = vbar_i (+ x_i),   J_ij = dy_i/dx_j = value + key + query + residual
    A constant b changes a alone. A row without scores has constant weights, so neither key nor query.
    """

    def __init__(self, model, sizes, entries):
        self.model, self.sizes, self.entries, self.kept = model, sizes, entries, {}
        self.tokens, self.x = range(sizes["T"]), entries["X"]
        self.scale = entries.get("scale") or scalar(ONE / sqrt(Interval(Fraction(sizes["d_k"]))))

    def get(self, name, *place):
        if (name, *place) not in self.kept:
            self.kept[name, *place] = getattr(self, name)(*place)
        return self.kept[name, *place]

    def weight(self, name, h):
        return self.entries[head_name(name, h, self.sizes)]

    def Q(self, h):
        return multiply(self.x, transpose(self.weight("W_Q", h)))

    def K(self, h):
        return multiply(self.x, transpose(self.weight("W_K", h)))

    def V(self, h):
        return multiply(self.x, transpose(self.weight("W_V", h)))

    def S(self, h):
        return multiply(self.scale, multiply(self.get("Q", h), transpose(self.get("K", h))))

    def seen(self, i):
        """The tokens that row i attends to."""
        causal, diagonal = "causal" in self.model["mask"], "diagonal" in self.model["mask"]
        return [m for m in self.tokens if not (causal and m > i or diagonal and m == i)]

    def step(self, m, j, h):
        """k_m - k_j, by way of x_m - x_j: narrow where the entries are intervals."""
        return multiply(self.weight("W_K", h), transpose(subtract([self.x[m]], [self.x[j]])))

    def lead(self, i, m, j, h):
        """s_im - s_ij"""
        lead = number(multiply(self.scale, multiply([self.get("Q", h)[i]], self.step(m, j, h))))
        penalty = number(self.entries["penalty"])
        return lead + penalty if m == i else lead - penalty if j == i else lead

    def A(self, h):
        return [[self.attention(i, j, h) for j in self.tokens] for i in self.tokens]

    def attention(self, i, j, h):
        seen, empty_row = self.seen(i), self.model["empty_row"]
        if not seen and empty_row == "error":
            raise Invalid("the claim says nothing at these sizes: a row has no scores")
        if not seen:
            return ZERO if empty_row == "zero" else Interval(Fraction(1, len(self.tokens)))
        return ONE / total(ONE if m == j else exp(self.lead(i, m, j, h)) for m in seen) if j in seen else ZERO

    def Vbar(self, h):
        return multiply(self.get("A", h), self.get("V", h))

    def X(self):
        return self.x

    def Y(self):
        rows = [transpose(self.joined(lambda h, i=i: transpose([self.get("Vbar", h)[i]])))[0]
                for i in self.tokens]
        return add(rows, self.x) if self.model["residual"] == "on" else rows

    def joined(self, part):
        """The head's part; of several heads, the sum of W_O's columns for a head times its part."""
        heads, d_v = self.sizes["heads"], self.sizes["d_v"]
        if heads == 1:
            return part(0)
        columns = [[row[h * d_v:(h + 1) * d_v] for row in self.entries["W_O"]] for h in range(heads)]
        return entrywise(lambda *terms: total(terms), *(multiply(columns[h], part(h)) for h in range(heads)))

    def deviation(self, i, m, h):
        """v_m - vbar_i, as a row."""
        return subtract([self.get("V", h)[m]], [self.get("Vbar", h)[i]])

    def J_value(self, i, j):
        """a_ij W_V"""
        return self.joined(lambda h: multiply(scalar(self.get("A", h)[i][j]), self.weight("W_V", h)))

    def J_key(self, i, j):
        """c a_ij (v_j - vbar_i) (W_K' q_i)'"""
        def part(h):
            factor = multiply(self.scale, scalar(self.get("A", h)[i][j])) if self.seen(i) else scalar(0)
            row = multiply([self.get("Q", h)[i]], self.weight("W_K", h))
            return multiply(factor, multiply(transpose(self.deviation(i, j, h)), row))
        return self.joined(part)

    def J_query(self, i, j):
        """[i = j] c (sum_m a_im (v_m - vbar_i) k_m') W_Q"""
        def part(h):
            if i != j or not self.seen(i):
                return multiply(scalar(0), self.weight("W_V", h))
            weighted = [multiply(scalar(self.get("A", h)[i][m]), self.deviation(i, m, h))[0]
                        for m in self.seen(i)]
            middle = multiply(transpose(weighted), [self.get("K", h)[m] for m in self.seen(i)])
            return multiply(self.scale, multiply(middle, self.weight("W_Q", h)))
        return self.joined(part)

    def J_residual(self, i, j):
        """[i = j] I"""
        one = ONE if i == j and self.model["residual"] == "on" else ZERO
        rows = self.sizes["d_v"] if self.sizes["heads"] == 1 else self.sizes["d"]
        return [[one if r == c else ZERO for c in range(self.sizes["d"])] for r in range(rows)]

    def J(self, i, j):
        return entrywise(lambda *terms: total(terms),
                         *(self.get(name, i, j) for name in sorted(BLOCKS - {"J"})))

    def quantity(self, name, groups):
        """A name of the model. It takes those groups of indices (from 1) that belong to it: h where there are
        several heads, i for a token's row as a column, i, j for a block of the Jacobian; an entry it leaves
        to the caller."""
        h = 0
        if name in OF_A_HEAD and self.sizes["heads"] > 1:
            h = inside(*taken(groups, 1), self.sizes["heads"])
        if name in BLOCKS:
            if groups:
                return self.get(name, *(inside(k, len(self.tokens)) for k in taken(groups, 2)))
            return spread([[self.get(name, i, j) for j in self.tokens] for i in self.tokens])
        if name in ("scale", "penalty"):
            return self.scale if name == "scale" else self.entries["penalty"]
        whole = self.weight(name, h) if name in WEIGHTS else self.entries["W_O"] if name == "W_O" else (
            self.get(name, h) if name in OF_A_HEAD else self.get(name))
        if name in ROWS and groups and len(groups[0]) == 1:
            return [[x] for x in whole[inside(*groups.pop(0), len(whole))]]
        return whole


def head_name(name, h, sizes):
    """W_Q, or W_Q[1], W_Q[2] ... where there are several heads."""
    return name if sizes["heads"] == 1 else f"{name}[{h + 1}]"


def taken(groups, count):
    return groups.pop(0) if groups and len(groups[0]) == count else misuse("a quantity of the model")


def inside(index, count):
    """An index from 1 as one from 0."""
    return index - 1 if 1 <= index <= count else misuse("an index")


def misuse(what):
    raise Invalid(f"the claim does not fit the sizes: {what} has other indices, or some out of range")
