"""Replays proofs on boxes (proofgrad-proof/1).

Why a replayed proof proves its claim on the box: a cut leaves two closed halves, so the leaves of the tree
cover the box. On a leaf the entries are intervals, so what their enclosures force holds at each of its
points. A leaf is replayed if, for every choice of the indices, an assumption is certainly false or all
relations are certainly true (inequalities up to the stated slack); or if the claim says nothing there, since
no point of the leaf satisfies its hypotheses, or a quantity is certainly undefined. All this on the leaf, or
on every part of a bisection of it. Entries that the file leaves out have no value here; a relation that needs
one is not replayed.

What algebra shows is replayed by algebra.py instead: if, for every choice of the indices, both sides of a relation are
the same formula in the entries, or their difference is one that is never negative (dominance.py), then =, <= and >=
hold at every instance, on a box or not; enclosures are for the other relations. Tied entries are one variable, the
last entry of a probability vector is 1 minus the others, and the scale is a positive variable of its own.
"""
import functools
import itertools

from algebra import Formula, entry, formula
from claim import constant
from dominance import Forgetful, never_negative
from evaluate import Evaluator, admitted, all_sizes, enclosed, shapes, tied
from interval import Interval, Invalid, ONE, Undefined, Unknown, logic, rational, shown
from layer import Layer
from matrix import alike, total
from reading import read_claim, read_integer, read_list, read_object, read_pair

KEYS = ("format", "id", "claim", "T", "d", "integers", "slack", "variables", "box", "tree")
REPLAYED = ("enclosure", "assumption", "undefined")
ALGEBRA = ("identity", "dominance")
REASONS = (*REPLAYED, *ALGEBRA, "monotone", "mean value", "symmetry")
MAX_PARTS = 1024                    # bisections of a leaf that is to be replayed


def check_proof(file, effort):
    """Exit code and line, or raises."""
    read_object(file, KEYS, (), "proof")
    claim = read_claim(file)
    names = [name for name, (kind, _) in claim.variables.items() if kind == "int"]
    integers = {"T": file["T"], "d": file["d"], **read_object(file["integers"], names, (), "integers")}
    sizes = all_sizes(claim, {name: read_integer(value, name) for name, value in integers.items()})
    box = Box(claim, sizes, file["variables"], rational(file["slack"], "slack"))
    cells = [[read_pair(pair, "box") for pair in read_list(file["box"], len(box.groups), "box")]]
    leaves = replayed = 0
    for node in read_list(file["tree"], None, "tree"):
        reason = read_list(node, None, "tree")[:1]
        if not cells:
            raise Invalid("tree: found a node behind the last leaf")
        if reason == ["split"]:
            cells += reversed(cut(cells.pop(), *read_list(node, 3, "tree")[1:]))
            continue
        if len(node) != 1 or node[0] not in REASONS:
            raise Invalid(f"tree: found {shown(node)}, expected a cut or a reason")
        leaves += 1
        cell = cells.pop()
        done = box.replay(cell, MAX_PARTS if node[0] in REPLAYED else effort, box.settled if node[0] in ALGEBRA else ())
        if not done and node[0] in REPLAYED:
            raise Invalid(f"leaf {leaves} ({node[0]}) is not confirmed")
        replayed += done
    if cells:
        raise Invalid("tree: it ends before the box is covered")
    at = f"T = {sizes['T']}, d = {sizes['d']}"
    line = f"{claim.id} on a box, {at}: {replayed} of {leaves} leaves replayed"
    return (0, "valid: " + line) if replayed == leaves else (2, "INCOMPLETE: " + line)


def cut(cell, variable, value):
    """The two halves of a cell, the low one first."""
    k, middle = read_integer(variable, "tree"), rational(value, "tree")
    if not (0 <= k < len(cell) and cell[k][0] < middle < cell[k][1]):
        raise Invalid("tree: a cut is outside its cell")
    return [cell[:k] + [half] + cell[k + 1:] for half in ((cell[k][0], middle), (middle, cell[k][1]))]


class Box:
    """What all leaves have in common: the claim, its sizes, and the entries that each variable stands for."""

    def __init__(self, claim, sizes, names, slack):
        self.claim, self.sizes, self.slack, self.forms = claim, sizes, slack, shapes(claim, sizes)
        integers = ((name, ends) for name, (kind, ends) in claim.variables.items() if kind == "int")
        if slack < 0 or not all(constant(low, sizes) <= sizes[name] <= constant(high, sizes)
                                for name, (low, high) in integers):
            raise Invalid("slack, integers: a negative slack, or an integer outside its range")
        known = {}
        for name, (rows, columns) in self.forms.items():
            indices = 0 if name == "penalty" else len(claim.variables.get(name, ("", "ij"))[1])
            for r, c in itertools.product(range(rows), range(columns)):
                known[name + ("", f"[{r + 1}]", f"[{r + 1},{c + 1}]")[indices]] = name, r, c
        places = [isinstance(name, str) and known.get(name) for name in read_list(names, None, "variables")]
        if not all(places):
            raise Invalid(f"variables: found {shown(names)}, of which one is no entry")
        self.groups = [self.group(place) for place in places]
        if len(set().union(*self.groups)) != sum(map(len, self.groups)):
            raise Invalid("variables: an entry stands there twice")

    def group(self, place):
        """The entries that are tied to one."""
        group, more = set(), {place}
        while group != more:
            group = more
            names = {name for name, _, _ in group}
            more = group.union(*({(name, *place[1:]) for name in pair}
                                 for pair in tied(self.claim, self.sizes) if names & set(pair)))
        return group

    def data(self, cell):
        """The entries on a cell: None for those that no variable stands for, unless the claim fixes them, as
        the last entry of a probability vector, which is 1 minus the others."""
        data = {name: [[None] * columns for _ in range(rows)] for name, (rows, columns) in self.forms.items()}
        if self.claim.model:
            low, high = (constant(end, self.sizes) for end in self.claim.model["penalty"])
            data["penalty"][0][0] = (low, high)
        for group, ends in zip(self.groups, cell):
            for name, r, c in group:
                data[name][r][c] = ends
        for name, (kind, _) in self.claim.variables.items():
            *others, last = data.get(name, [[None]])
            if kind == "simplex" and last == [None] and [None] not in others:
                last[0] = tuple(1 - sum(row[0][end] for row in others) for end in (1, 0))
        return data

    @functools.cached_property
    def settled(self):
        """The relations that algebra shows for every choice of the indices: as formulas in the entries, or of a layer
        in q, k, v."""
        layers = (Layer, Forgetful) if self.claim.model else (None,)
        return [relation for relation in self.claim.relations
                if any(self.is_shown_with(layer, relation) for layer in layers)]

    def is_shown_with(self, layer, relation):
        Formula.work, Formula.facts = 0, []
        try:
            formulas = self.formulas()
            evaluator = Evaluator(self.claim, self.sizes, formulas)
            evaluator.layer = layer(self.claim.model, self.sizes, formulas) if layer else evaluator.layer
            shown = [always(evaluator, relation) for _ in evaluator.cases()]
            return bool(shown) and all(shown)
        except (Undefined, Unknown):
            return False

    def formulas(self):
        """Every entry as a variable."""
        variable = {place: entry("%s %d %d" % min(self.group(place))) for name, (rows, columns) in self.forms.items()
                    for place in itertools.product((name,), range(rows), range(columns))}
        result = {name: [[variable[name, r, c] for c in range(columns)] for r in range(rows)]
                  for name, (rows, columns) in self.forms.items()}
        for name, (kind, _) in self.claim.variables.items():
            if kind == "simplex":
                result[name][-1] = [ONE - total(row[0] for row in result[name][:-1])]
        return {**result, "scale": [[entry("scale")]], "penalty": [[self.penalty()]]} if self.claim.model else result

    def penalty(self):
        low, high = (constant(end, self.sizes) for end in self.claim.model["penalty"])
        return Interval(low) if low == high else entry("|penalty|" if low >= 0 else "penalty")

    def replay(self, cell, parts, settled):
        """Enclosures on the cell, and on its halves where they do not tell, while there are parts left; for the
        relations that are not settled."""
        cells = [cell] if len(settled) < len(self.claim.relations) else []
        while cells:
            cell = cells.pop()
            if self.shown(cell, settled):
                continue
            width, k = max(((high - low, k) for k, (low, high) in enumerate(cell)), default=(0, 0))
            parts -= 1
            if parts < 0 or width == 0:
                return False
            cells += cut(cell, str(k), str(cell[k][0] + width / 2))
        return True

    def shown(self, cell, settled):
        """Do the enclosures show the claim on the cell? Raises if they show that it fails there."""
        data = self.data(cell)
        within = admitted(self.claim, self.sizes, data)
        cases, proved = 0, True
        try:
            evaluator = Evaluator(self.claim, self.sizes, enclosed(data))
            for _ in evaluator.cases() if within is not False else ():
                cases, assumed = cases + 1, evaluator.assumed()
                true = assumed is False or logic("and", *(evaluator.relation(relation, self.slack)
                                                          for relation in self.claim.relations
                                                          if relation not in settled))
                if true is False and assumed and within:
                    raise Invalid("a relation certainly fails on a leaf")
                proved = proved and true is True
        except Undefined:
            return True
        except Unknown:
            return False
        if not cases and within is not False:
            raise Invalid("the claim has no case at these sizes")
        return proved


def always(evaluator, relation):
    """Is it the same formula on both sides, or one that is never below the other?"""
    sign = relation[0]
    left, right = alike(*evaluator.sides(relation))
    differences = [x - y if sign == ">=" else y - x for rows in zip(left, right) for x, y in zip(*rows)]
    differences = [formula(x) for x in differences]
    return sign in ("=", "<=", ">=") and all(x.is_zero() or sign != "=" and never_negative(x) for x in differences)
