"""The text of a claim: a parser, and the value of constants."""
import re
from fractions import Fraction

from interval import Interval, Invalid, MAX_DIGITS, Unreadable, ZERO, holds, logic, rational, undefined
from matrix import FUNCTIONS, MAX_POWER, PROPERTIES
from stack_names import OPTIONS as STACKS, names, parameters

TOKEN = re.compile(r"""(?P<skip>\s+|\#[^\n]*)|(?P<string>"[^"\n]*")
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w))
    |(?P<name>[A-Za-z_]\w*(?:\.\w+)*)|(?P<sign>\.\.|<=|>=|!=|[-+*/^'()\[\],:<>=])""", re.VERBOSE | re.ASCII)
LEVELS = {"implies": 1, "or": 2, "and": 3, "<=": 5, "<": 5, ">=": 5, ">": 5, "=": 5, "!=": 5,
          "+": 6, "-": 6, "*": 7, "/": 7, "^": 9}
NOT, COMPARE, ADD, MINUS = 4, 5, 6, 8       # levels of `not`, comparisons, sums, and what a minus sign takes
ONCE = {"source", "expect", "model", "domain", "for"}
LINES = ONCE | {"var", "given", "assume", "let", "assert"}
FOLDS = {"sum", "mean", "max", "min", "product"}
WORDS = LINES | FOLDS | set(FUNCTIONS) | {"claim", "end", "in", "where", "and", "or", "not", "implies"}
SIZES = {"T", "d"}
ROWS = {"X", "Y", "Q", "K", "V", "Vbar", "S", "A"}
BLOCKS = {"J", "J_value", "J_key", "J_query", "J_residual"}
WEIGHTS = {"W_Q", "W_K", "W_V"}
OF_A_HEAD = WEIGHTS | ROWS - {"X", "Y"}
OPTIONS = {"mask": ("none", "causal", "diagonal", "causal+diagonal"), "residual": ("off", "on"),
           "empty_row": ("error", "zero", "uniform")}
NOTHING = ("number", Fraction(0))
DEFAULTS = {"mask": "none", "residual": "off", "empty_row": "error", "penalty": (NOTHING, NOTHING),
            "heads": ("number", Fraction(1)), "d_k": ("name", "d"), "d_v": ("name", "d")}


class Claim:
    """One claim, parsed: a method a line, and precedence climbing for expressions, which become tuples (kind,
    parts ...). Names are looked up as they are read, so each is known from its own line on."""

    def __init__(self, text):
        self.tokens, self.at, self.names, position = [], 0, set(SIZES), 0
        while position < len(text):
            match = TOKEN.match(text, position) or self.fail("a word or sign", text[position])
            if match.lastgroup != "skip":
                self.tokens.append((match.lastgroup, match[0]))
            position = match.end()
        self.tokens += [("stop", "the end of the text")] * 3
        self.model, self.variables, self.lets, self.ties, self.bounds = None, {}, {}, [], []
        self.stack = None
        self.assumptions, self.ranges, self.where, self.relations, self.domains = [], [], None, [], []
        self.sets = set()
        self.read()

    def fail(self, expected, found=None):
        raise Unreadable(f"claim: found {found or self.tokens[self.at][1]!r}, expected {expected}")

    def take(self, *texts):
        """The next token if it is one of the texts, else None."""
        kind, text = self.tokens[self.at]
        found = kind not in ("string", "stop") and text in texts
        self.at += found
        return text if found else None

    def need(self, *texts):
        return self.take(*texts) or self.fail(" or ".join(sorted(texts)))

    def kind(self, kind):
        if self.tokens[self.at][0] != kind:
            self.fail(f"a {kind}")
        self.at += 1
        return self.tokens[self.at - 1][1]

    def new_name(self, taken=()):
        name = self.kind("name")
        return self.fail("a new name", name) if "." in name or name in WORDS or name in taken else name

    def several(self, read, close=None):
        """Items separated by commas, and the closing sign."""
        items = [read()]
        while self.take(","):
            items.append(read())
        if close:
            self.need(close)
        return items

    def value(self):
        return self.expression(ADD)

    def span(self):
        """a..b"""
        low, _, high = self.value(), self.need(".."), self.value()
        return low, high

    def read(self):
        _, self.id, _, seen = self.need("claim"), self.kind("name"), self.kind("string"), set()
        if self.id != self.id.lower():
            self.fail("an id of lower-case words", self.id)
        while not self.take("end"):
            line = self.need(*LINES - seen)
            seen |= {line} & ONCE
            getattr(self, "line_" + line)()
        if self.tokens[self.at][0] != "stop" or not self.relations:
            self.fail("one claim, with an assert")
        if len(self.domains) > len(set(self.domains) & (SIZES | {"entries"} | self.real())):
            self.fail("domains of T, d, entries and real variables, each once", self.domains)

    def real(self):
        return {name for name, (kind, _) in self.variables.items() if kind != "int"}

    def line_source(self):
        self.kind("string")

    def line_expect(self):
        self.need("holds", "refuted")

    def line_model(self):
        kind = self.need("temporal_attention", *STACKS)
        if kind != "temporal_attention":
            return self.read_stack(kind)
        given = self.options(self.option)
        self.model = {**DEFAULTS, **dict(given)}
        names = ROWS | BLOCKS | WEIGHTS | {"d_k", "d_v", "heads", "scale", "penalty"}
        names |= {"W_O"} if integer(self.model["heads"], {}) > 1 else set()
        if len(dict(given)) < len(given) or names & self.names:
            self.fail("each option once, and no variable of a name of the model", "another")
        self.names |= names

    def options(self, read):
        """In parentheses, if there are any."""
        return self.several(read, ")") if self.take("(") and not self.take(")") else []

    def read_stack(self, kind):
        """Options of a network of several layers; its parameters become variables."""
        words, numbers, _, _ = STACKS[kind]
        self.stack = {"kind": kind, **{name: values[0] for name, values in words.items()}, **numbers}

        def option():
            name, _ = self.need(*words, *numbers), self.need("=")
            if name in words:
                return name, self.need(*words[name])
            value = constant(self.value(), {})
            fits = value > 0 if name == "epsilon" else value.denominator == 1 and 1 <= value <= 100
            return name, value if fits else self.fail("another number", str(value))

        given = self.options(option)
        self.stack.update(dict(given))
        brought, _ = names(self.stack)
        if len(dict(given)) < len(given) or brought & self.names:
            self.fail("each option once, and no variable of a name of the model", "another")
        self.names |= brought
        self.variables.update({name: ("real", tuple(("name", size) for size in sizes))
                               for name, sizes in parameters(self.stack).items()})

    def option(self):
        name, _ = self.need(*DEFAULTS), self.need("=")
        if name not in OPTIONS:
            value = self.value()
            return name, value if name != "penalty" else (value, self.value() if self.take("..") else value)
        words = [self.kind("name")]
        while self.take("+"):
            words.append(self.kind("name"))
        return name, "+".join(words) if "+".join(words) in OPTIONS[name] else self.fail(OPTIONS[name], words)

    def line_var(self):
        self.several(self.variable)

    def variable(self):
        name, _, kind = self.new_name(self.names), self.need("in"), self.need("real", "simplex", "int")
        sizes = ()
        if kind == "int":
            _, sizes, _ = self.need("("), self.span(), self.need(")")
        elif self.take("("):
            sizes = self.several(self.value, ")")
        if len(sizes) not in {"int": (2,), "simplex": (1,), "real": (0, 1, 2)}[kind]:
            self.fail("other sizes", kind)
        self.names.add(name)
        self.variables[name] = kind, sizes

    def line_domain(self):
        self.domains = self.several(self.domain)

    def domain(self):
        name, _, (low, high) = self.kind("name"), self.need("in"), self.span()
        if constant(low, {}) > constant(high, {}) or name in SIZES and constant(low, {}) < 1:
            self.fail("another range", name)
        return name

    def line_given(self):
        if self.take("norm"):
            _, name = self.need("("), self.known()
            if self.model and name == "X":
                self.need("["), self.new_name(), self.need("]")
            elif len(self.variables.get(name, ("", ()))[1]) != 1:
                self.fail("X[i] or a vector", name)
            _, _, bound = self.need(")"), self.need("<="), self.value()
            self.bounds.append((name, bound))
        else:
            name, _, other = self.known(), self.need("="), self.known()
            self.ties.append((name, other))

    def known(self):
        name = self.kind("name")
        found = name in self.real() or self.model and name in {"X"} | WEIGHTS
        return name if found else self.fail("a variable", name)

    def line_assume(self):
        self.assumptions.append(self.expression())

    def line_for(self):
        outside = set(self.names)
        self.ranges = self.several(self.range)
        if outside & {name for name, _, _ in self.ranges}:
            self.fail("new names of indices", "a known one")
        self.where = self.expression() if self.take("where") else None

    def range(self):
        name, _, (low, high) = self.new_name(), self.need("in"), self.span()
        self.names.add(name)
        return name, low, high

    def fold_range(self):
        """i in a..b, S subset a..b, or i in S: the last has no end."""
        if self.tokens[self.at + 2][1] in self.sets and self.tokens[self.at + 3][1] != "..":
            name, _, members = self.new_name(), self.need("in"), self.kind("name")
            self.names.add(name)
            return name, ("members", members), None
        if self.tokens[self.at + 1][1] != "subset":
            return self.range()
        name, _, (low, high) = self.new_name(), self.need("subset"), self.span()
        self.sets.add(name)
        return name, ("subset", low), high

    def line_let(self):
        name, _, value = self.new_name(self.names), self.need("="), self.value()
        self.lets[name] = value
        self.names.add(name)

    def line_assert(self):
        self.collect(self.expression())

    def collect(self, node):
        """The relations that `and` and chains join, as (sign, left, right)."""
        if node[0] == "and":
            self.collect(node[1])
            self.collect(node[2])
        elif node[0] == "chain":
            self.relations += zip(node[1], node[2:], node[3:])
        elif node[0] == "call" and node[1] in PROPERTIES:
            self.relations.append((*node[1:], NOTHING))
        else:
            self.fail("relations joined by 'and'", node[0])

    def expression(self, least=0):
        """Operators of at least that level. Comparisons chain; implies and ^ group to the right."""
        if least <= NOT and self.take("not"):
            left = "not", self.expression(NOT)
        else:
            left = ("negative", self.expression(MINUS)) if self.take("-") else self.postfix()
        chained = False
        while (level := LEVELS.get(self.tokens[self.at][1], -1)) >= least:
            sign = self.need(*LEVELS)
            right = self.expression(level + (sign not in ("implies", "^")))
            if level != COMPARE:
                left = sign, left, right
            else:
                before = left[1:] if chained else ((), left)
                left = "chain", (*before[0], sign), *before[1:], right
            chained = level == COMPARE
        return left

    def postfix(self):
        node = self.primary()
        while sign := self.take("'", "["):
            node = ("'", node) if sign == "'" else ("entry", node, *self.several(self.value, "]"))
        return node

    def primary(self):
        if self.tokens[self.at][0] == "number":
            return "number", rational(self.kind("number"), "claim")
        if self.take("("):
            node, _ = self.expression(), self.need(")")
            return node
        if self.take("["):
            return "list", *self.several(self.value, "]")
        name = self.kind("name")
        if name in FOLDS and self.tokens[self.at + 2][1] in ("in", "subset"):
            return self.fold(name)
        if name in FUNCTIONS and self.need("("):
            arguments, (least, most) = self.several(self.value, ")"), FUNCTIONS[name][1:3]
            if not least <= len(arguments) <= most:
                self.fail(f"{least} to {most} arguments", name)
            return "call", name, *arguments
        return ("name", name) if name in self.names else self.fail("a known name", name)

    def fold(self, name):
        """sum(i in a..b, ... where COND : EXPR)"""
        outside, self.names, sets, self.sets = self.names, set(self.names), self.sets, set(self.sets)
        _, ranges = self.need("("), self.several(self.fold_range)
        where = self.expression() if self.take("where") else None
        _, body, _ = self.need(":"), self.value(), self.need(")")
        self.names, self.sets = outside, sets
        return "fold", name, ranges, where, body


def constant(node, values):
    """The exact value of a constant: numbers, sizes, indices, `int` variables under + - * / ^ max min abs."""
    kind, name = node[:2]
    if kind == "number" or kind == "name" and name in values:
        return name if kind == "number" else Fraction(values[name])
    folds = {"max": max, "min": min, "abs": lambda parts: abs(parts[0])}
    if kind == "call" and name in folds:
        return folds[name]([constant(part, values) for part in node[2:]])
    if kind not in ("negative", "+", "-", "*", "/", "^"):
        raise Invalid("the claim needs a constant where it has none")
    a, b = constant(node[1], values), constant(node[-1], values)
    if kind == "/" and b == 0 or kind == "^" and a == 0 > b:
        undefined("division by zero")
    if kind == "^":
        if b.denominator > 1 or abs(b) > MAX_POWER or abs(b) * len(str(a)) > MAX_DIGITS:
            raise Invalid("a constant's exponent is no integer, or too large")
        return a ** int(b)
    return {"negative": lambda: -a, "+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b,
            "/": lambda: a / b}[kind]()


def integer(node, values):
    value = constant(node, values)
    if value.denominator != 1:
        raise Invalid(f"the claim needs an integer where it has {value}")
    return int(value)


def decided(node, values):
    """Is a condition between constants true?"""
    if node[0] == "chain":
        sides = [constant(side, values) for side in node[2:]]
        return all(holds(sign, Interval(a - b), ZERO) for sign, a, b in zip(node[1], sides, sides[1:]))
    return logic(node[0], *(decided(part, values) for part in node[1:]))
