"""Networks of several layers and their Jacobians, layer by layer in closed form and multiplied."""
from fractions import Fraction
from functools import reduce

from interval import Interval, ONE, ZERO, exp, sqrt
from layer import Layer, inside, taken
from matrix import add, entrywise, identity, multiply, scalar, spread, total, transpose
from stack_names import names


def tanh(x):
    """1 - 2 / (e^2x + 1), in which x stands once."""
    return ONE - Interval(Fraction(2)) / (exp(x + x) + ONE)


def relu(x):
    return Interval(max(x.low, Fraction(0)), max(x.high, Fraction(0)))


def step(x):
    """The slope of relu; at 0 it is taken as 1/2."""
    if x.is_zero():
        return Interval(Fraction(1, 2))
    return Interval(Fraction(int(x.low > 0)), Fraction(int(x.high >= 0)))


ACTIVATIONS = {"none": (lambda x: x, lambda x: ONE), "identity": (lambda x: x, lambda x: ONE),
               "relu": (relu, step), "tanh": (tanh, lambda x: ONE - tanh(x) ** 2)}


def diagonal_blocks(blocks):
    zero = [[ZERO] * len(row) for row in blocks[0]]
    return spread([[block if i == j else zero for j in range(len(blocks))] for i, block in enumerate(blocks)])


def scaled_rows(factors, m):
    return [[f * x for x in row] for f, row in zip(factors, m)]


class Stack:
    """Layers one after the other: what goes in, what comes out, and the Jacobian of each as one T d x T d matrix."""

    def __init__(self, model, sizes, entries):
        self.model, self.sizes, self.entries = model, sizes, entries
        self.T, self.d = sizes["T"], sizes["d"]
        self.sigma, self.slope = ACTIVATIONS[model["activation"]]
        self.layers, h = [], entries["X"]
        for k in range(1, int(model["layers"]) + 1):
            self.layers.append(getattr(self, model["kind"])(k, h))
            h = self.layers[-1]["H"]
        self.names, self.of_layers = names(model)

    def causal_attention(self, k, h):
        if self.model["weights"] == "uniform":
            a = [[Interval(Fraction(int(j <= i), i + 1)) for j in range(self.T)] for i in range(self.T)]
        else:
            rows = [[abs(x) if j <= i else ZERO for j, x in enumerate(row)]
                    for i, row in enumerate(self.entries[f"B[{k}]"])]
            a = [[x / total(row) if j <= i else ZERO for j, x in enumerate(row)] for i, row in enumerate(rows)]
        mixing = a
        if self.model["residual"] == "on":
            beta = self.entries["beta"][0][0]
            mixing = add([[x / beta for x in row] for row in a], identity(self.T))
        z = multiply(mixing, h)
        kron = spread([[multiply(scalar(x), identity(self.d)) for x in row] for row in mixing])
        if self.model["activation"] == "none":
            return {"A": a, "H": z, "J": kron}
        w = self.entries[f"W[{k}]"]
        u = multiply(z, transpose(w))
        after = [add(identity(self.d), scaled_rows(map(self.slope, row), w)) for row in u]
        return {"A": a, "H": add(z, entrywise(self.sigma, u)), "J": multiply(diagonal_blocks(after), kron)}

    def temporal_convolution(self, k, h):
        taps, dilation = int(self.model["kernel"]), int(self.model["dilation"]) ** (k - 1)
        kernel = {p * dilation: self.entries[f"W[{(k - 1) * taps + p + 1}]"] for p in range(taps)}
        zero = [[ZERO] * self.d] * self.d
        linear = spread([[kernel.get(i - j, zero) for j in range(self.T)] for i in range(self.T)])
        u = multiply(linear, [[x] for row in h for x in row])
        out = [self.sigma(x[0]) for x in u]
        return {"H": [out[i * self.d:(i + 1) * self.d] for i in range(self.T)],
                "J": scaled_rows((self.slope(x[0]) for x in u), linear)}

    def normed(self, x, here):
        """LayerNorm of every row, and its Jacobian; the identity where it is not `here`. With c = x - mean and
        s = sqrt(mean c^2 + epsilon): LN = c / s, and its derivative is (I - 1 1'/d - c c'/(d s^2)) / s."""
        if not here:
            return x, identity(self.T * self.d)
        d, rows, blocks = Interval(Fraction(self.d)), [], []
        for row in x:
            mean = total(row) / d
            c = [entry - mean for entry in row]
            square = total(entry ** 2 for entry in c) / d + Interval(self.model["epsilon"])
            s = sqrt(square)
            rows.append([entry / s for entry in c])
            blocks.append([[((ONE if i == j else ZERO) - ONE / d - a * b / (d * square)) / s
                            for j, b in enumerate(c)] for i, a in enumerate(c)])
        return rows, diagonal_blocks(blocks)

    def deep_attention(self, k, h):
        pre, post = self.model["norm"] == "pre", self.model["norm"] == "post"
        x, before = self.normed(h, pre)
        options = {"mask": self.model["mask"], "residual": "off", "empty_row": "error"}
        weights = {name: self.entries[f"{name}[{k}]"] for name in ("W_Q", "W_K", "W_V")}
        head = Layer(options, {**self.sizes, "heads": 1, "d_k": self.d, "d_v": self.d},
                     {"X": x, "penalty": scalar(0), **weights})
        jacobian = add(identity(self.T * self.d), multiply(head.quantity("J", []), before))
        a, behind = self.normed(add(h, head.quantity("Y", [])), post)
        jacobian = multiply(behind, jacobian)
        result = {name: head.quantity(name, []) for name in ("A", "Q", "K", "V", "Vbar")}
        if self.model["activation"] == "none":
            return {**result, "H": a, "J": jacobian}
        w_1, w_2 = self.entries[f"W_1[{k}]"], self.entries[f"W_2[{k}]"]
        n, before = self.normed(a, pre)
        u = multiply(n, transpose(w_1))
        inner = diagonal_blocks([multiply(w_2, scaled_rows(map(self.slope, row), w_1)) for row in u])
        out, behind = self.normed(add(a, multiply(entrywise(self.sigma, u), transpose(w_2))), post)
        after = multiply(behind, add(identity(self.T * self.d), multiply(inner, before)))
        return {**result, "H": out, "J": multiply(after, jacobian)}

    def quantity(self, name, groups):
        """A name of the model, with those groups of indices (from 1) that belong to it: the layer, then as in
        Layer.quantity."""
        layer = 0
        if name in self.of_layers:
            taps = int(self.model["kernel"]) if name == "W" and "kernel" in self.model else 1
            layer = inside(*taken(groups, 1), len(self.layers) * taps)
        if name in ("J", "J_layer"):
            whole = self.layers[layer]["J"]
            if name == "J":
                whole = reduce(multiply, [one["J"] for one in reversed(self.layers)])
            if not groups:
                return whole
            i, j = (inside(k, self.T) for k in taken(groups, 2))
            return [row[j * self.d:(j + 1) * self.d] for row in whole[i * self.d:(i + 1) * self.d]]
        if name == "scale":
            return scalar(ONE / sqrt(Interval(Fraction(self.d))))
        if name in ("X", "beta"):
            whole = self.entries[name]
        elif name == "Y":
            whole = self.layers[-1]["H"]
        else:
            whole = self.layers[layer][name] if name in self.layers[0] else self.entries[f"{name}[{layer + 1}]"]
        rows = name in ("X", "Y", "H", "A", "Q", "K", "V", "Vbar")
        if rows and groups and len(groups[0]) == 1:
            return [[x] for x in whole[inside(*groups.pop(0), len(whole))]]
        return whole
