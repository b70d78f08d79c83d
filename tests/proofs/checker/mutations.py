"""Random damage to a certificate: values of other types, digits, signs, keys, list items, letters of the
claim."""
import copy
import json

JUNK = (None, True, False, 0, -1, 7, 0.5, "", "1", "-1/2", "nan", "1/0", "1e999999999", "x" * 50, [], {},
        [[]], ["1"],
        {"a": 1}, float("nan"), float("inf"), "9" * 5000, "causal", [["1"]])


def places(value, path=()):
    """The paths of all parts of a JSON value, itself first."""
    yield path
    if isinstance(value, (dict, list)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


def mutated(certificate, generator):
    """(What was done, the text of the damaged certificate.)"""
    result = copy.deepcopy(certificate)
    path = generator.choice([path for path in places(result) if path])
    holder, key = at(result, path[:-1]), path[-1]
    old = holder[key]
    kind = generator.randrange(6)
    if kind == 0:
        holder[key] = generator.choice(JUNK)
    elif kind == 1 and isinstance(holder, dict):
        del holder[key]
    elif kind == 2 and isinstance(holder, dict):
        holder[generator.choice(("x", "T", "format", "W_O", "scale", "i", "penalty",
                                 "entry"))] = generator.choice(JUNK)
    elif isinstance(holder, list) and kind in (1, 2):
        holder.insert(key, copy.deepcopy(old)) if kind == 2 else holder.pop(key)
    elif isinstance(old, str) and old:
        holder[key] = letters(old, generator)
    elif isinstance(old, bool):
        holder[key] = not old
    elif isinstance(old, int):
        holder[key] = old + generator.choice((-1, 1, 2))
    else:
        holder[key] = generator.choice(JUNK)
    return f"{path}: {str(old)[:30]!r}, kind {kind}", json.dumps(result)


def letters(text, generator):
    """One letter of a text dropped, doubled, or replaced by one of its kind; or a minus sign in front."""
    k, kind = generator.randrange(len(text)), generator.randrange(4)
    if kind == 0:
        return text[:k] + text[k + 1:]
    if kind == 1:
        return text[:k] + text[k] + text[k:]
    if kind == 2 and len(text) < 30:
        return "-" + text.lstrip("-") if not text.startswith("-") else text[1:]
    other = generator.choice("0123456789" if text[k].isdigit() else "<>=!+-*/'^.," if not text[k].isalnum() else "ijTdKVQXA")
    return text[:k] + other + text[k + 1:]
