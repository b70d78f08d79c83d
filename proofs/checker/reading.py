"""Reading of JSON: what stands in a file, with its type and place checked."""
import json

from claim import Claim
from interval import Invalid, Unreadable, rational, shown

MAX_BYTES = 1 << 28                 # of a file


def read_json(path):
    """The file's value, with every number as its text."""
    with open(path, "rb") as stream:
        text = stream.read(MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        raise Unreadable(f"found more than {MAX_BYTES} bytes")
    return json.loads(text.decode(), object_pairs_hook=unique, parse_int=str, parse_float=str)


def unique(pairs):
    """A JSON object that has no key twice."""
    if len(dict(pairs)) < len(pairs):
        raise Unreadable("a key stands twice in one object")
    return dict(pairs)


def read_object(value, needed, others, place):
    """A JSON object with the needed keys, perhaps some others, and no more."""
    if not isinstance(value, dict) or not set(needed) <= set(value) <= set(needed) | set(others):
        found = sorted(value) if isinstance(value, dict) else value
        raise Unreadable(f"{place}: found {shown(found)}, expected an object with the keys {sorted(needed)}")
    return value


def read_list(value, count, place):
    if not isinstance(value, list):
        raise Unreadable(f"{place}: found {shown(value)}, expected a list")
    if count not in (None, len(value)):
        raise Invalid(f"{place}: found {len(value)} items, expected {count}")
    return value


def read_integer(value, place):
    result = rational(value, place)
    if result.denominator != 1:
        raise Unreadable(f"{place}: found {shown(value)}, expected an integer")
    return int(result)


def read_pair(value, place):
    low, high = (rational(end, place) for end in read_list(value, 2, place))
    return (low, high) if low <= high else read_list([], 1, f"{place}: the lower end is above the upper one")


def read_rows(value, lengths, place):
    """A number, list or list of lists as rows of points (low, high)."""
    if len(lengths) < 2:
        rows = [[item] for item in (read_list(value, *lengths, place) if lengths else [value])]
    else:
        rows = [read_list(row, lengths[1], place) for row in read_list(value, lengths[0], place)]
    return [[(rational(item, place),) * 2 for item in row] for row in rows]


def read_claim(file):
    claim = Claim(file["claim"] if isinstance(file["claim"], str) else "")
    if claim.id != file["id"]:
        raise Invalid(f"id: found {shown(file['id'])}, expected the claim's id {claim.id}")
    return claim
