#!/usr/bin/env python3
"""Checks certificates of proofgrad, and replays its proofs on boxes, with Python's standard library alone.

    python3 proofs/checker/check.py FILE.json [...]

Exit code: 0 valid, 1 invalid, 2 a proof of which some leaves were not replayed, 3 unreadable.
Nothing is shared with the program that writes the files: parser, arithmetic and formulas are this folder's.

Why an accepted certificate refutes its claim
1. A claim says: at every instance at which all its quantities are defined, and for every choice of its
   indices at which the assumptions hold, every relation holds. One instance, one choice and one relation that
   fails refute it.
2. The instance is read as exact rationals; its sizes, options, ties and bounds are compared with the claim
   exactly (`read_point`, `admitted`). `domain` says where to search, not what the claim is about.
3. Each real quantity is an interval that contains its true value: the entries are, and every operation keeps
   it (interval.py). The 2-norm, psd and det are enclosed by the arguments that stand in matrix.py.
4. The layer is its closed form (layer.py): a_ij = 1 / sum_m exp(s_im - s_ij) over the unmasked m, and J_ij =
   value + key + query + residual, which is the derivative of y_i by x_j.
5. The relation counts as failed only if the intervals of its sides exclude it, an assumption as true only if
   they force it, and a quantity as defined only if its operand's interval lies in the domain, for every
   choice of the indices. What is open is computed again with 256, 1024 and 4096 bits, and refused if it is
   open then. So the relation certainly fails, at an instance that the claim is about.
6. The stated sides must show the failure by themselves and agree with the intervals found here. That catches
   tampering; the refutation does not rest on it.

Why a replayed proof proves its claim on the box stands in replay.py.
"""
import argparse
import itertools
import sys

from claim import WEIGHTS
from evaluate import Evaluator, admitted, all_sizes, enclosed, shapes
from interval import EXACT, LADDER, Interval, Invalid, Unknown, Unreadable, holds, logic, shown
from layer import head_name
from matrix import PROPERTIES, alike
from reading import read_claim, read_integer, read_json, read_list, read_object, read_pair, read_rows
from replay import check_proof

KEYS = ("format", "id", "claim", "variables", "instance", "indices", "relation", "left", "right")


def read_point(claim, variables, instance):
    """Sizes and entries of a certificate's point. Sizes and options must be those of the claim."""
    kinds = {name: kind for name, (kind, _) in claim.variables.items()}
    names = set(kinds) | (set() if claim.model else {"T", "d"})
    read_object(variables, names, (), "variables")
    sizes = {name: read_integer(variables[name], name) for name in names if kinds.get(name, "int") == "int"}
    if not claim.model:
        sizes, given = all_sizes(claim, sizes), {}
        if instance is not None:
            raise Invalid("instance: found one, but the claim has no model")
    else:
        tokens = read_list(read_options(claim, instance)["tokens"], None, "tokens")
        sizes["T"], sizes["d"] = len(tokens), len(read_list(tokens[0], None, "tokens")) if tokens else 0
        sizes = all_sizes(claim, sizes)
        given = read_layer(sizes, instance)
    data = {}
    for name, form in {**shapes(claim, sizes), **({"scale": ()} if "scale" in given else {})}.items():
        form = () if name == "penalty" else as_written(variables[name], form) if name in kinds else form
        data[name] = read_rows(variables[name] if name in kinds else given[name], form, name)
    return sizes, data


def as_written(value, form):
    """A matrix of one column may stand as a list, one of one entry as a number: the lengths to expect."""
    depth = 0
    while isinstance(value, list) and depth < 2:
        value, depth = value[0] if value else None, depth + 1
    return form if form[depth:] != (1,) * (2 - depth) else form[:depth]


def read_options(claim, instance):
    read_object(instance, ("format", "tokens", "heads"),
                ("W_O", "scale", "mask", "penalty", "residual", "empty_row"), "instance")
    residual = {False: "off", True: "on"}.get(instance.get("residual", False) is True)
    options = {"format": instance["format"], "mask": instance.get("mask", "none"), "residual": residual,
               "empty_row": instance.get("empty_row", "error")}
    for name, found in options.items():
        expected = "proofgrad-instance/1" if name == "format" else claim.model[name]
        if found != expected or not isinstance(instance.get("residual", False), bool):
            raise Invalid(f"instance: found {name} = {shown(found)}, expected {expected}")
    return instance


def read_layer(sizes, instance):
    """What the instance says of the layer, by name."""
    if ("W_O" in instance) != (sizes["heads"] > 1):
        raise Invalid("instance: W_O belongs to several heads, and to them alone")
    given = {"X": instance["tokens"], "penalty": instance.get("penalty", "0"), "W_O": instance.get("W_O")}
    for h, head in enumerate(read_list(instance["heads"], sizes["heads"], "heads")):
        read_object(head, WEIGHTS, (), "heads")
        given.update({head_name(name, h, sizes): head[name] for name in WEIGHTS})
    return {**given, "scale": instance["scale"]} if "scale" in instance else given


def check_certificate(file):
    """Returns what is refuted, or raises."""
    read_object(file, KEYS, ("entry",), "certificate")
    claim, sign = read_claim(file), file["relation"]
    if sign not in [relation[0] for relation in claim.relations]:
        raise Invalid(f"relation: found {shown(sign)}, which the claim has not")
    stated = [read_pair(file[side], side) for side in ("left", "right")]
    sizes, data = read_point(claim, file["variables"], file["instance"])
    if admitted(claim, sizes, data) is not True:
        raise Invalid("the point is no instance of the claim: a tie, bound, range or simplex is violated")
    read_object(file["indices"], [name for name, _, _ in claim.ranges], (), "indices")
    indices = {name: read_integer(value, name) for name, value in file["indices"].items()}
    entry = "entry" in file and [read_integer(k, "entry") for k in read_list(file["entry"], 2, "entry")]
    Interval.bits = EXACT
    if sign not in PROPERTIES and holds(sign, *(Interval(*side) for side in stated)) is not False:
        raise Invalid("left, right: these sides do not show the relation to fail")
    reason = None
    for Interval.bits in LADDER:
        try:
            refute(Evaluator(claim, sizes, enclosed(data)), indices, sign, entry, stated)
            at = ", ".join(f"{name} = {value}" for name, value in indices.items())
            return f"valid: {claim.id} fails{' at ' + at if at else ''}"
        except Unknown as error:
            reason = error
    raise Invalid(f"not decided with {LADDER[-1]} bits: {reason}")


def refute(evaluator, indices, sign, entry, stated):
    """Returns if a relation of this sign certainly fails there, with the sides as stated; else raises."""
    if {**evaluator.sizes, **indices} not in evaluator.cases():
        raise Invalid("indices: the claim has no such case")
    assumed = evaluator.assumed()
    if not assumed:
        raise Unknown("an assumption is open") if assumed is None else Invalid("an assumption does not hold")
    relations = evaluator.claim.relations
    found = [fails(evaluator, relation, entry, stated) for relation in relations if relation[0] == sign]
    if True not in found:
        raise Unknown("a side is open") if None in found else Invalid("nothing fails there with these sides")
    for _ in evaluator.cases():     # all must be defined, whatever the choice of the indices
        evaluator.assumed()
        for relation in relations:
            evaluator.relation(relation)


def fails(evaluator, relation, entry, stated):
    """Does the relation certainly fail, at the entry, with its sides within the stated ones? A property has no
    sides of its own: both are the matrix."""
    sign, result = relation[0], [False]
    left, right = evaluator.sides(relation)
    left, right = (left, left) if sign in PROPERTIES else alike(left, right)
    whole = evaluator.relation(relation) if sign in (*PROPERTIES, "!=") else None
    for r, c in itertools.product(range(len(left)), range(len(left[0]))):
        if not entry or entry == [r + 1, c + 1]:
            sides = left[r][c], right[r][c]
            holding = whole if sign in (*PROPERTIES, "!=") else holds(sign, *sides)
            result.append(logic("and", logic("not", holding), *map(within, sides, stated)))
    return logic("or", *result)


def within(x, stated):
    """Does the side lie in the stated one? At the last precision they may overlap: an end may be exact."""
    if x.high < stated[0] or x.low > stated[1]:
        return False
    return True if stated[0] <= x.low and x.high <= stated[1] or Interval.bits == LADDER[-1] else None


def check(path, effort):
    """Exit code and line for one file."""
    Interval.bits = LADDER[0]
    try:
        file = read_json(path)
        found = file.get("format") if isinstance(file, dict) else file
        if found == "proofgrad-certificate/1":
            return 0, check_certificate(file)
        if found == "proofgrad-proof/1":
            return check_proof(file, effort)
        raise Unreadable(f"format: found {shown(found)}, expected a certificate or a proof of proofgrad")
    except Invalid as error:
        return 1, f"INVALID: {error}"
    except (Unreadable, OSError, ValueError, RecursionError) as error:
        return 3, "unreadable: " + " ".join(str(error).split())


def main():
    parser = argparse.ArgumentParser(description="Checks certificates of proofgrad, replays proofs on boxes.")
    parser.add_argument("files", nargs="+", metavar="FILE.json")
    parser.add_argument("--effort", type=int, default=16, metavar="N",
                        help="bisections tried on a leaf whose reason is not plain enclosure (default: 16)")
    arguments = parser.parse_args()
    sys.setrecursionlimit(20_000)
    codes = []
    for path in arguments.files:
        code, line = check(path, arguments.effort)
        print(f"{path}: {line}", flush=True)
        codes.append(code)
    sys.exit(max(codes, key=(0, 2, 1, 3).index))


if __name__ == "__main__":
    main()
