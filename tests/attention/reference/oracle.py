#!/usr/bin/env python3
"""Checks a proofgrad-reference/1 file against high-precision arithmetic that shares nothing with the program.

    oracle.py INSTANCE.json REFERENCE.json

Everything is computed here from theory.md alone: attention and output by plain loops, the Jacobian and its
pathways by dual numbers, a direction at a time (only the tokens that values, keys, queries or the residual
see are moved), and once more from the closed forms. The numbers are Python's decimals or, where it is
installed, mpmath's: both are tried. The precision leaves 40 digits beyond what large scores cancel.

Every printed decimal must be the computed value rounded to the file's number of digits; "0" must stand
exactly where the value vanishes. Prints each difference and exits with 1 if there is one. Where scores differ by
hundreds of thousands, only attention and output are compared: what the Jacobian's formulas cancel there takes
Python hours.
"""
import decimal
import json
import math
import sys
from fractions import Fraction

SPARE = 40
LARGE = 4000


class DecimalEngine:
    name = "decimal"

    def __init__(self, digits):
        decimal.setcontext(decimal.Context(prec=digits, Emin=-10**9, Emax=10**9))

    def number(self, fraction):
        return decimal.Decimal(fraction.numerator) / decimal.Decimal(fraction.denominator)

    def exp(self, x):
        return x.exp()

    def sqrt(self, x):
        return x.sqrt()

    def decimal(self, x, digits):
        return x


class MpmathEngine:
    name = "mpmath"

    def __init__(self, digits):
        import mpmath
        self.mp = mpmath.mp
        self.mp.dps = digits

    def number(self, fraction):
        return self.mp.mpf(fraction.numerator) / self.mp.mpf(fraction.denominator)

    def exp(self, x):
        return self.mp.exp(x)

    def sqrt(self, x):
        return self.mp.sqrt(x)

    def decimal(self, x, digits):
        return decimal.Decimal(self.mp.nstr(x, digits + SPARE // 2, strip_zeros=False))


class Dual:
    """a + b eps with eps^2 = 0."""

    def __init__(self, a, b):
        self.a, self.b = a, b

    def __add__(self, o):
        return Dual(self.a + o.a, self.b + o.b)

    def __mul__(self, o):
        return Dual(self.a * o.a, self.a * o.b + self.b * o.a)

    def __truediv__(self, o):
        q = self.a / o.a
        return Dual(q, (self.b - q * o.b) / o.a)


def dual_exp(engine, x):
    e = engine.exp(x.a)
    return Dual(e, e * x.b)


class Layer:
    """The instance as fractions, and the layer of theory.md section 1 for tokens that may be split."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            raw = json.load(f, parse_float=str)
        matrix = lambda rows: [[Fraction(str(x)) for x in row] for row in rows]
        self.X = matrix(raw["tokens"])
        self.heads = [{k: matrix(h[k]) for k in ("W_Q", "W_K", "W_V")} for h in raw["heads"]]
        self.W_O = matrix(raw["W_O"]) if "W_O" in raw else None
        self.scale = Fraction(str(raw["scale"])) if "scale" in raw else None
        self.mask = raw.get("mask", "none")
        self.penalty = Fraction(str(raw.get("penalty", 0)))
        self.residual = raw.get("residual", False)
        self.uniform = raw.get("empty_row", "error") == "uniform"
        self.T, self.d = len(self.X), len(self.X[0])
        self.d_k = len(self.heads[0]["W_Q"])
        self.d_out = len(self.W_O) if self.W_O else len(self.heads[0]["W_V"])

    def keeps(self, i, j):
        if "causal" in self.mask and j > i:
            return False
        return not ("diagonal" in self.mask and i == j)

    def largest_score(self):
        c = float(self.scale) if self.scale is not None else 1 / math.sqrt(self.d_k)
        act = lambda w, x: [sum(a * b for a, b in zip(row, x)) for row in w]
        return max(abs(c * float(sum(q * k for q, k in zip(act(h["W_Q"], a), act(h["W_K"], b)))))
                   for h in self.heads for a in self.X for b in self.X) + abs(float(self.penalty))

    def forward(self, engine, lift, exp, x_value, x_key, x_query, x_residual):
        """(attention, output) over any numbers; lift makes one from a fraction."""
        weights = lambda w: [[lift(x) for x in row] for row in w]
        act = lambda w, x: [total(lift, (a * b for a, b in zip(row, x))) for row in w]
        c = lift(self.scale) if self.scale is not None else lift(Fraction(1)) / lift_sqrt(engine, lift, self.d_k)
        attention, joined = [], [[] for _ in range(self.T)]
        for h in self.heads:
            W_Q, W_K, W_V = weights(h["W_Q"]), weights(h["W_K"]), weights(h["W_V"])
            q, k, v = [act(W_Q, x) for x in x_query], [act(W_K, x) for x in x_key], [act(W_V, x) for x in x_value]
            a = [self.weights_of_row(lift, exp, c, q[i], k, i) for i in range(self.T)]
            attention.append(a)
            for i in range(self.T):
                joined[i] += [total(lift, (a[i][m] * v[m][r] for m in range(self.T))) for r in range(len(v[0]))]
        output = [act(weights(self.W_O), y) for y in joined] if self.W_O else joined
        if self.residual:
            output = [[a + b for a, b in zip(y, x)] for y, x in zip(output, x_residual)]
        return attention, output

    def weights_of_row(self, lift, exp, c, q, k, i):
        kept = [j for j in range(self.T) if self.keeps(i, j)]
        if not kept:
            return [lift(Fraction(1, self.T) if self.uniform else Fraction(0))] * self.T
        e = {j: exp(c * total(lift, (a * b for a, b in zip(q, k[j]))) +
                    lift(self.penalty if i == j else Fraction(0))) for j in kept}
        z = total(lift, e.values())
        return [e[j] / z if j in e else lift(Fraction(0)) for j in range(self.T)]


def total(lift, terms):
    result = lift(Fraction(0))
    for t in terms:
        result = result + t
    return result


def lift_sqrt(engine, lift, n):
    root = engine.sqrt(engine.number(Fraction(n)))
    one = lift(Fraction(1))
    return Dual(root, one.b) if isinstance(one, Dual) else root


def jacobian_by_duals(layer, engine):
    """{pathway: J[i][j][r][c]}, each pathway by moving the tokens that it sees."""
    zero, one = engine.number(Fraction(0)), engine.number(Fraction(1))
    lift = lambda f: Dual(engine.number(f), zero)
    X = [[lift(x) for x in row] for row in layer.X]
    result = {}
    for name in ("value", "key", "query", "residual"):
        J = blocks(layer, lambda i, j, r, c: None)
        for j in range(layer.T):
            for c in range(layer.d):
                moved = [list(row) for row in X]
                moved[j][c] = Dual(moved[j][c].a, one)
                seen = [moved if name == part else X for part in ("value", "key", "query", "residual")]
                _, y = layer.forward(engine, lift, lambda x: dual_exp(engine, x), *seen)
                for i in range(layer.T):
                    for r in range(layer.d_out):
                        J[i][j][r][c] = y[i][r].b
        result[name] = J
    result["total"] = blocks(layer, lambda i, j, r, c: sum(
        (result[n][i][j][r][c] for n in ("value", "key", "query", "residual")), zero))
    return result


def blocks(layer, entry):
    return [[[[entry(i, j, r, c) for c in range(layer.d)] for r in range(layer.d_out)]
             for j in range(layer.T)] for i in range(layer.T)]


def jacobian_closed(layer, engine, attention):
    """The formulas of theory.md, entry by entry."""
    number, zero = engine.number, engine.number(Fraction(0))
    c = number(layer.scale) if layer.scale is not None else 1 / engine.sqrt(number(Fraction(layer.d_k)))
    act = lambda w, x: [sum(a * b for a, b in zip(row, x)) for row in w]
    result = {n: blocks(layer, lambda *_: zero) for n in ("value", "key", "query", "residual")}
    for h, head in enumerate(layer.heads):
        Q, K, V = ([[number(y) for y in act(head[w], x)] for x in layer.X] for w in ("W_Q", "W_K", "W_V"))
        d_v = len(V[0])
        for i in range(layer.T):
            a = attention[h][i]
            vbar = [sum((a[m] * V[m][r] for m in range(layer.T)), zero) for r in range(d_v)]
            moves = any(layer.keeps(i, j) for j in range(layer.T))
            pulled = [sum(number(head["W_K"][m][e]) * Q[i][m] for m in range(layer.d_k)) for e in range(layer.d)]
            for j in range(layer.T):
                for s in range(d_v):
                    for e in range(layer.d):
                        value = a[j] * number(head["W_V"][s][e])
                        key = c * a[j] * (V[j][s] - vbar[s]) * pulled[e] if moves else zero
                        query = zero
                        if i == j and moves:
                            query = c * sum(a[m] * (V[m][s] - vbar[s]) * K[m][p] * number(head["W_Q"][p][e])
                                            for m in range(layer.T) for p in range(layer.d_k))
                        for r in range(layer.d_out):
                            o = number(layer.W_O[r][h * d_v + s]) if layer.W_O else (1 if r == s else 0)
                            result["value"][i][j][r][e] += o * value
                            result["key"][i][j][r][e] += o * key
                            result["query"][i][j][r][e] += o * query
    for i in range(layer.T):
        for r in range(layer.d_out if layer.residual else 0):
            result["residual"][i][i][r][r] = number(Fraction(1))
    return result


def flatten(x):
    if not isinstance(x, list):
        return [x]
    return [y for part in x for y in flatten(part)]


def shape(x):
    return (len(x),) + shape(x[0]) if isinstance(x, list) else ()


class Comparison:
    def __init__(self, digits, precision):
        self.digits, self.problems, self.compared = digits, [], 0
        self.negligible = decimal.Decimal(10) ** (SPARE // 2 - precision)
        self.context = decimal.Context(prec=digits, rounding=decimal.ROUND_HALF_EVEN, Emin=-10**9, Emax=10**9)

    def entry(self, name, text, exact):
        """exact: a decimal with more digits than printed."""
        self.compared += 1
        if abs(exact) <= self.negligible:
            if text != "0":
                self.problems.append(f"{name}: printed {text}, expected 0")
        elif text == "0" or decimal.Decimal(text) != self.context.create_decimal(exact):
            self.problems.append(f"{name}: printed {text}, expected {self.context.create_decimal(exact)}")
        elif len(text.lstrip("-").split("e")[0].replace(".", "").lstrip("0")) != self.digits:
            self.problems.append(f"{name}: printed {text}, expected {self.digits} digits")

    def array(self, name, printed, exact):
        if shape(printed) != shape(exact):
            self.problems.append(f"{name}: printed {shape(printed)}, expected {shape(exact)}")
            return
        for k, (text, x) in enumerate(zip(flatten(printed), flatten(exact))):
            self.entry(f"{name} entry {k}", text, x)


def check(layer, reference, engine_class):
    digits = reference["digits"]
    large = layer.largest_score() > LARGE
    cancelled = 0 if large else int(2 * layer.largest_score() * 0.4343) + 1
    precision = digits + 2 * SPARE + cancelled
    engine = engine_class(precision)
    decimals = lambda x: [decimals(y) for y in x] if isinstance(x, list) else engine.decimal(x, digits)
    comparison = Comparison(digits, precision)
    if large:
        comparison.negligible = decimal.Decimal(0)
    X = [[engine.number(x) for x in row] for row in layer.X]
    attention, output = layer.forward(engine, engine.number, engine.exp, X, X, X, X)
    if "attention" in reference:
        comparison.array("attention", reference["attention"], decimals(attention))
    if "output" in reference:
        comparison.array("output", reference["output"], decimals(output))
    if "jacobian" in reference and not large:
        duals, closed = jacobian_by_duals(layer, engine), jacobian_closed(layer, engine, attention)
        for name, J in closed.items():
            for a, b in zip(flatten(J), flatten(duals[name])):
                assert abs(a - b) <= engine.number(Fraction(1, 10 ** (digits + SPARE))) * (1 + abs(a)), name
        if sorted(reference["jacobian"]) != sorted(duals):
            comparison.problems.append(f"jacobian: found {sorted(reference['jacobian'])}")
        for name, J in duals.items():
            comparison.array("jacobian." + name, reference["jacobian"].get(name, []), decimals(J))
    return comparison


def main():
    layer = Layer(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as f:
        reference = json.load(f)
    assert reference["format"] == "proofgrad-reference/1" and reference["certified"] is True
    engines = [DecimalEngine]
    try:
        import mpmath  # noqa: F401
        engines.append(MpmathEngine)
    except ImportError:
        pass
    failed = False
    for engine in engines:
        comparison = check(layer, reference, engine)
        for problem in comparison.problems[:20]:
            print(f"{sys.argv[1]}: {engine.name}: {problem}")
        failed = failed or bool(comparison.problems) or comparison.compared == 0
        print(f"{sys.argv[1]}: {engine.name}: {comparison.compared} entries, "
              f"{len(comparison.problems)} differ")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
