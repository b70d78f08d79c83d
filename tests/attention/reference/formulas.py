#!/usr/bin/env python3
"""Evaluates every formula of a proofgrad-exact/1 file with mpmath and compares it with the file's certified decimal.

Usage: formulas.py FILE.json     exit code 0: all agree within one unit of the last digit, 1: some do not.
A decimal is "0" exactly where the formula is. Formulas are read by their grammar: a blank between two factors is a
product, ^ a power, e and sqrt(n) what they look like.
"""

import functools
import json
import re
import sys
from decimal import Decimal

import mpmath

mpmath.mp.dps = 2000  # numerators may cancel, and the largest exponentials of the tests have some 900 digits


exp = functools.lru_cache(maxsize=None)(mpmath.exp)  # few exponents stand in very many formulas


@functools.lru_cache(maxsize=None)
def evaluate(formula):
    text = re.sub(r"(?<=[\w)]) (?=[\w(])", " * ", formula).replace("^", "**")
    text = re.sub(r"\d+", lambda digits: f"mpf({digits.group()})", text)
    text = re.sub(r"\be\*\*(mpf)?\(", "exp(", text)
    names = {"mpf": mpmath.mpf, "sqrt": mpmath.sqrt, "e": exp(mpmath.mpf(1)), "exp": exp}
    return eval(text, {**names, "__builtins__": {}})


def agree(formula, decimal):
    if formula == "0" or decimal == "0":
        return formula == decimal
    unit = mpmath.mpf(10) ** Decimal(decimal).as_tuple().exponent
    return abs(evaluate(formula) - mpmath.mpf(decimal)) <= unit


def walk(formulas, decimals, place):
    """Yields (place, formula, decimal) of every entry; the trees must have one form."""
    assert type(formulas) is type(decimals), place
    if isinstance(formulas, str):
        yield place, formulas, decimals
        return
    keys = sorted(formulas) if isinstance(formulas, dict) else range(len(formulas))
    assert len(formulas) == len(decimals), place
    for key in keys:
        yield from walk(formulas[key], decimals[key], f"{place}[{key}]")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    assert data["format"] == "proofgrad-exact/1"
    wrong = [place for place, f, x in walk(data["formula"], data["decimal"], "") if not agree(f, x)]
    for place in wrong:
        print(f"{place}: the formula and its digits differ")
    return 1 if wrong else 0


sys.exit(main())
