"""A claim at a point or on a box: sizes, hypotheses, and expressions as matrices of intervals."""
import contextlib
import functools
import itertools
from fractions import Fraction

from claim import WEIGHTS, constant, decided, integer
from interval import EXACT, Interval, Invalid, Missing, ONE, Unknown, ZERO, holds, logic, power
from layer import Layer, head_name, inside, misuse
from matrix import (FUNCTIONS, MAX_SIZE, OPERATORS, PROPERTIES, add, alike, entrywise, multiply, number,
                    scalar, shape, stacked, total, transpose)
from stack import Stack
from stack_names import SIZES as STACK_SIZES

MAX_STEPS = 1_000_000               # terms that a claim may unroll to


class Evaluator:
    """Values of expressions. `values` holds the integers: sizes, `int` variables, indices."""

    def __init__(self, claim, sizes, entries):
        self.claim, self.sizes, self.values, self.entries = claim, sizes, sizes, entries
        self.layer = Layer(claim.model, sizes, entries) if claim.model else None
        self.layer = Stack(claim.stack, sizes, entries) if claim.stack else self.layer
        self.of_stack = self.layer.names if claim.stack else set()
        self.steps, self.lets, self.mentioned = 0, {}, {}
        for name, node in claim.lets.items():
            names = words(node)
            self.mentioned[name] = names.union(*(self.mentioned[let] for let in names & set(self.mentioned)))

    def choices(self, ranges, where, values):
        """All choices of the indices, each added to `values`."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise Invalid(f"the claim unrolls to more than {MAX_STEPS} terms")
        if ranges:
            for k in span(*ranges[0][1:], values):
                yield from self.choices(ranges[1:], where, {**values, ranges[0][0]: k})
        elif where is None or decided(where, values):
            yield values

    def cases(self):
        """The choices of the universal indices, one after the other in `self.values`."""
        for chosen in self.choices(self.claim.ranges, self.claim.where, self.sizes):
            self.values = {**chosen, **self.constants(chosen)}
            yield chosen

    def constants(self, values):
        """Definitions that are constants, and may stand where one is needed, as in power(A, L)."""
        found = {}
        for name, node in self.claim.lets.items():
            with contextlib.suppress(Invalid):
                found[name] = constant(node, {**values, **found})
        return found

    def value(self, node, values):
        kind, *parts = node
        if kind == "number":
            return scalar(parts[0])
        if kind in ("name", "entry"):
            return self.place(node, values)
        if kind == "fold":
            return self.fold(*parts, values)
        if kind == "list":
            return stacked([self.value(part, values) for part in parts])
        if kind == "^":
            return scalar(power(number(self.value(parts[0], values)), constant(parts[1], values)))
        if kind in OPERATORS:
            return OPERATORS[kind](*(self.value(part, values) for part in parts))
        if kind != "call" or parts[0] in PROPERTIES:
            raise Invalid("the claim needs a value where it has a condition")
        function, _, _, matrices = FUNCTIONS[parts[0]]
        return function(*(self.value(part, values) for part in parts[1:][:matrices]),
                        *(integer(part, values) for part in parts[1:][matrices:]))

    def place(self, node, values):
        """A name, or an entry of an expression. Groups of indices that a name does not take pick entries."""
        groups = []
        while node[0] == "entry":
            groups.insert(0, [integer(part, values) for part in node[2:]])
            node = node[1]
        name = node[1] if node[0] == "name" else None
        if name in values:
            result = scalar(values[name])
        elif name in self.claim.lets:
            result = self.let(name)
        elif name in self.claim.variables and name not in self.of_stack:
            result = self.entries[name]
        else:
            result = self.layer.quantity(name, groups) if name else self.value(node, values)
        for group in groups:
            result = [[self.entry(result, group)]]
        return result

    def entry(self, m, group):
        """m[i,j], or v[i] of a row or column."""
        if len(group) == 1 and 1 in shape(m):
            group = [1, *group] if len(m) == 1 else [*group, 1]
        row = m[inside(group[0], len(m))] if len(group) == 2 else misuse("an entry")
        return row[inside(group[1], len(row))]

    def let(self, name):
        """A definition under the universal indices, once for each choice of those that it mentions."""
        indices = [index for index, _, _ in self.claim.ranges if index in self.mentioned[name]]
        key = name, *(self.values[index] for index in indices)
        if key not in self.lets:
            self.lets[key] = self.value(self.claim.lets[name], self.values)
        return self.lets[key]

    def fold(self, name, ranges, where, body, values):
        terms = [self.value(body, chosen) for chosen in self.choices(ranges, where, values)]
        if name == "product":
            return functools.reduce(multiply, terms) if terms else scalar(1)
        if not terms and name != "sum":
            raise Invalid(f"the claim says nothing at these sizes: {name} over nothing")
        if name in ("max", "min"):
            return FUNCTIONS[name][0](*terms)
        result = scalar(0)
        for term in terms:
            result = add(result, term)
        return result if name == "sum" else multiply(scalar(Fraction(1, len(terms))), result)

    def truth(self, node, values):
        """True, False or None."""
        if node[0] == "chain":
            sides = [self.value(side, values) for side in node[2:]]
            return logic("and", *(compare(*link) for link in zip(node[1], sides, sides[1:])))
        if node[0] == "call" and node[1] in PROPERTIES:
            return PROPERTIES[node[1]](self.value(node[2], values))
        return logic(node[0], *(self.truth(part, values) for part in node[1:]))

    def assumed(self):
        return logic("and", *(self.truth(node, self.values) for node in self.claim.assumptions))

    def relation(self, relation, slack=0):
        left, right = self.sides(relation)
        if relation[0] in PROPERTIES:
            return PROPERTIES[relation[0]](left)
        return compare(relation[0], left, right, slack)

    def sides(self, relation):
        return [self.value(side, self.values) for side in relation[1:]]


def span(low, high, values):
    """What an index runs over: numbers, the members of a set, or the subsets of numbers."""
    if low[0] == "members":
        return sorted(values[low[1]])
    numbers = range(integer(low[1] if low[0] == "subset" else low, values), integer(high, values) + 1)
    if low[0] != "subset":
        return numbers
    return (frozenset(chosen) for n in range(len(numbers) + 1) for chosen in itertools.combinations(numbers, n))


def words(node):
    """All names in an expression."""
    if isinstance(node, (tuple, list)):
        return set().union(*map(words, node))
    return {node} if isinstance(node, str) else set()


def compare(sign, a, b, slack=0):
    """A relation between matrices: equal if all entries are, different if some are."""
    a, b = alike(a, b)
    if sign not in ("=", "!="):
        return holds(sign, number(a), number(b), slack)
    equal = logic("and", *(holds("=", x, y) for rows in zip(a, b) for x, y in zip(*rows)))
    return equal if sign == "=" else logic("not", equal)


def all_sizes(claim, sizes):
    """The sizes with those of the model; they and the `int` variables are what constants are built from."""
    if claim.stack:
        sizes = {**sizes, **{name: int(claim.stack.get(name, 1)) for name in STACK_SIZES}}
    if claim.model:
        sizes = {**sizes, **{name: integer(claim.model[name], sizes) for name in ("heads", "d_k", "d_v")}}
    for name in set(sizes) - set(claim.variables):
        if not 1 <= sizes[name] <= MAX_SIZE:
            raise Invalid(f"the size {name} = {sizes[name]} is out of range")
    if claim.model and claim.model["residual"] == "on" and sizes["heads"] == 1 and sizes["d_v"] != sizes["d"]:
        raise Invalid("a residual needs d_v = d")
    return sizes


def shapes(claim, sizes):
    """Rows and columns of all that an instance consists of, by name."""
    result = {name: (*(integer(size, sizes) for size in arguments), 1, 1)[:2]
              for name, (kind, arguments) in claim.variables.items() if kind != "int"}
    if not all(1 <= size <= MAX_SIZE for form in result.values() for size in form):
        raise Invalid("a variable's size is out of range")
    if claim.model:
        result.update({"penalty": (1, 1), "X": (sizes["T"], sizes["d"])})
        for name, h in itertools.product(sorted(WEIGHTS), range(sizes["heads"])):
            result[head_name(name, h, sizes)] = sizes["d_v" if name == "W_V" else "d_k"], sizes["d"]
        if sizes["heads"] > 1:
            result["W_O"] = sizes["d"], sizes["heads"] * sizes["d_v"]
    return result


def tied(claim, sizes):
    """Pairs of names whose matrices are equal, of every head."""
    for pair in claim.ties:
        if pair[0] in WEIGHTS and claim.model:
            yield from ([head_name(name, h, sizes) for name in pair] for h in range(sizes["heads"]))
        else:
            yield pair


def enclosed(data):
    """Intervals of the present precision around entries (low, high); None stands for a missing one."""
    return {name: entrywise(lambda x: Interval(*x) if x else Missing(), m) for name, m in data.items()}


def admitted(claim, sizes, data):
    """Do the hypotheses on the variables hold (True: at all points of the box, False: at none)? Exactly."""
    bits, Interval.bits = Interval.bits, EXACT
    try:
        return logic("and", *hypotheses(claim, sizes, enclosed(data)))
    except Unknown:
        return None
    finally:
        Interval.bits = bits


def hypotheses(claim, sizes, entries):
    """Kinds of the variables, ties, bounds of norms, range of the penalty."""
    for name, (kind, arguments) in claim.variables.items():
        if kind == "int":
            yield constant(arguments[0], sizes) <= sizes[name] <= constant(arguments[1], sizes)
        if kind == "simplex":
            yield from (holds(">=", row[0], ZERO) for row in entries[name])
            yield holds("=", total(row[0] for row in entries[name]), ONE)
    for first, second in tied(claim, sizes):
        pair = entries[first], entries[second]
        yield shape(pair[0]) == shape(pair[1]) and compare("=", *pair)
    for name, bound in claim.bounds:
        bound = constant(bound, sizes)
        for vector in entries["X"] if claim.model and name == "X" else transpose(entries[name]):
            yield bound >= 0 and holds("<=", total(x ** 2 for x in vector), Interval(bound ** 2))
    if claim.model:
        low, high = (Interval(constant(end, sizes)) for end in claim.model["penalty"])
        yield holds("<=", low, number(entries["penalty"]))
        yield holds("<=", number(entries["penalty"]), high)
