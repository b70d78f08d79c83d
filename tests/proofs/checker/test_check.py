"""Certificates: genuine ones are accepted; damaged ones are refused, or still refute by a reckoning of this
test's own."""
import contextlib
import io
import json
import pathlib
import random
import sys
import tempfile
import unittest
import unittest.mock
from decimal import Decimal
from fractions import Fraction

import model
from mutations import mutated
from support import GOLDEN
import check

CERTIFICATES = sorted((GOLDEN / "refutations").glob("*.json"))


def verdict(text):
    """Exit code and line for the text of a certificate."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "certificate.json"
        path.write_text(text)
        return check.check(str(path), 16)


def load(name):
    return json.loads((GOLDEN / "refutations" / f"{name}.json").read_text())


def edited(certificate, path, value):
    """A copy with another value in one place; DELETE takes the place away."""
    result = json.loads(json.dumps(certificate))
    holder = result
    for key in path[:-1]:
        holder = holder[key]
    if value is DELETE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return result


DELETE = object()


class Genuine(unittest.TestCase):
    def test_accepted(self):
        self.assertGreater(len(CERTIFICATES), 8)
        for path in CERTIFICATES:
            code, line = check.check(str(path), 16)
            self.assertEqual(code, 0, f"{path.name}: {line}")

    def test_harmless_changes(self):
        base = load("paper.b8")
        for path, value in ((("entry",), DELETE), (("instance", "penalty"), DELETE),
                            (("instance", "penalty"), 0.0),
                            (("left",), ["0.1", "0.3"]), (("left",), ["1/4", 0.25]),
                            (("instance", "scale"), "1"),
                            (("indices", "i"), "2"), (("instance", "heads", 0, "W_V"), [["1.0"]]),
                            (("claim",), base["claim"].replace("paper.b8", "paper.b8 # comment\n"))):
            code, line = verdict(json.dumps(edited(base, path, value)))
            self.assertEqual(code, 0, (path, line))

    def test_outside_the_domain_it_is_an_instance_still(self):
        base = edited(load("paper.b8"), ("instance", "heads", 0, "W_V"), [["100"]])
        self.assertEqual(verdict(json.dumps(edited(base, ("left",), ["24", "26"])))[0], 0)


class Tampered(unittest.TestCase):
    """Each field, one by one."""

    def refused(self, name, path, value, *codes):
        code, line = verdict(json.dumps(edited(load(name), path, value)))
        self.assertIn(code, codes or (1, 3), (name, path, value, line))
        self.assertNotIn("\n", line)

    def test_top_level(self):
        for key in ("format", "id", "claim", "variables", "instance", "indices", "relation", "left", "right"):
            for value in (DELETE, None, True, 1, "x", [], {}, [[]], ["1", "2", "3"], {"i": {}}, "nan", 1e300):
                if (key, value) != ("variables", {}):
                    self.refused("paper.b3", (key,), value)
        self.refused("paper.b3", ("unknown",), 1, 3)
        self.refused("paper.b3", ("format",), "proofgrad-instance/1", 3)

    def test_entry(self):
        for value in ([1, 2], [0, 1], [2, 1], [1], [1, 1, 1], [1, "1/2"], ["a", 1], None, 1, {}, [True, 1],
                      [-1, 1]):
            self.refused("paper.b3", ("entry",), value)

    def test_claim(self):
        claim = load("paper.b3")["claim"]
        for old, new in (("assert mean", "assert 0 * mean"), ("/ T", "* T"), ("/ T", "/ (T - 1)"),
                         ("<=", ">="), ("<=", "<"),
                         ("!=", "="), ("max", "min"), ("residual = off", "residual = on"),
                         ("mask = none", "mask = causal"),
                         ("claim  paper.b3", "claim  paper.b4"), ("for    i in 1..T", "for    i in 1..1"),
                         ("for    i in 1..T", "for    i in 1..T where i != 2"),
                         ("for    i in 1..T", "for    k in 1..T"),
                         ("residual = off", "residual = off, penalty = 1"),
                         ("residual = off", "residual = off, d_k = 2"),
                         ("residual = off", "residual = off, heads = 2"), ("assert", "assume 1 = 2\nassert"),
                         ("residual = off", "residual = off, empty_row = zero"),
                         ("assert", "given W_Q = W_K\nassert"),
                         ("assert", "given norm(X[i]) <= 1/100\nassert"),
                         ("assert", "assume exp(scale) < 2\nassert"),
                         ("assert", "assert 1 / (i - 1) >= 0 and"), ("assert", "assert log(T - i) >= 0 and"),
                         ("assert", "assert max(j in i..1 : 1) = 1 and"), ("end", "end\nclaim a.b"),
                         ("end", ""),
                         ("assert", "var x in real\nassert"), ("end", "end " + claim)):
            self.assertIn(old, claim)
            self.refused("paper.b3", ("claim",), claim.replace(old, new, 1))

    def test_an_assumption_that_is_open_does_not_refute(self):
        claim = load("paper.b3")["claim"].replace("assert", "assume exp(log(3) / 2) <= 3^(1/2)\nassert", 1)
        self.refused("paper.b3", ("claim",), claim, 1)

    def test_what_is_open_does_not_refute(self):
        """Sides that overlap the stated ones at the last precision, of relations that hold or that nobody
        knows to fail."""
        base = {"format": "proofgrad-certificate/1", "id": "a.b", "variables": {"T": 1, "d": 1}, "instance": None,
                "indices": {}}
        one = "exp(1/3) * exp(-1/3)"
        for claim, relation, side in ((f"psd({one} - 1)", "psd", ["-1", "1"]),
                                      (f"psd({one} - 1 + 10^(-900))", "psd", ["-1", "1"]),
                                      (f"{one} + 10^(-999) * 10^(-999) != 1", "!=", ["1", "1"])):
            file = {**base, "claim": f'claim a.b "t" assert {claim} end', "relation": relation, "left": side,
                    "right": side}
            code, line = verdict(json.dumps(file))
            self.assertEqual(code, 1, (claim, line))

    def test_instance(self):
        for key, value in (("mask", "causal"), ("mask", "diagonal"), ("mask", None), ("mask", ["none"]),
                           ("residual", True),
                           ("residual", "off"), ("residual", 0), ("penalty", "1"), ("penalty", None),
                           ("penalty", ["0"]),
                           ("empty_row", "zero"), ("empty_row", {}), ("format", "x"), ("format", DELETE),
                           ("heads", DELETE),
                           ("heads", []), ("heads", {}), ("heads", [{}]), ("heads", [None]),
                           ("tokens", DELETE),
                           ("tokens", []), ("tokens", [[]]), ("tokens", [["1"], ["1", "2"]]),
                           ("tokens", [["1"]]),
                           ("tokens", "1"), ("tokens", [1, 2]), ("W_O", [["1"]]), ("unknown", 1),
                           ("scale", None),
                           ("scale", "nan"), ("scale", [["1"]])):
            self.refused("paper.b3", ("instance", key), value)
        for key in ("W_Q", "W_K", "W_V"):
            for value in (DELETE, None, "1", [], [[]], [["1", "1"]], [["1"], ["1"]], [["nan"]], [["1/0"]],
                          [[True]], [[None]],
                          [["1e999999999"]], [["9" * 5000]], [[["1"]]]):
                self.refused("paper.b3", ("instance", "heads", 0, key), value)

    def test_indices(self):
        for value in ({}, {"i": 0}, {"i": 3}, {"i": -1}, {"i": "1/2"}, {"j": 2}, {"i": 2, "j": 1},
                      {"i": None}, {"i": [2]},
                      {"i": 10 ** 30}):
            self.refused("paper.b3", ("indices",), value)

    def test_sides(self):
        base = load("paper.b4")
        left, right = base["left"], base["right"]
        for key, value in (("left", right), ("right", left), ("left", left[::-1]), ("left", [left[0]]),
                           ("left", ["0", left[1]]), ("left", ["5", "6"]), ("left", [left[1], "1"]),
                           ("right", ["0", left[0]]),
                           ("right", ["0", "0.1"]), ("right", [right[1], "0.4"]), ("left", ["-inf", "inf"]),
                           ("left", ["0.49469404359337880875", "0.49469404359337880876"])):
            self.refused("paper.b4", (key,), value)
        for sign in ("<", ">=", ">", "=", "!=", "psd", "~", None, [], {}):
            self.refused("paper.b4", ("relation",), sign)

    def test_variables(self):
        for value in (["1/2", "1/2"], ["1/2", "1/2", "1/2"], ["2", "-1", "0"], ["1", "0", "0", "0"], "1",
                      [["1", "0", "0"]],
                      ["1", "0", None], None, {}):
            self.refused("refutable.softmax_norm", ("variables", "p"), value)
        for value in (0, 9, "5", "-1", "1/2", None, [2], "1e3"):
            self.refused("refutable.determinant", ("variables", "n"), value)
        for key, value in (("T", 0), ("T", -1), ("T", DELETE), ("T", "1/2"), ("T", 10 ** 9), ("q", "1")):
            self.refused("refutable.softmax_norm", ("variables", key), value)
        self.refused("refutable.softmax_norm", ("instance",), load("paper.b3")["instance"])

    def test_ties_and_bounds(self):
        base = load("sink.d3_rows")
        other = str(Fraction(base["instance"]["heads"][0]["W_Q"][0][0]) * 2)
        self.refused("sink.d3_rows", ("instance", "heads", 0, "W_K"), [[other]], 1)
        file = {"format": "proofgrad-certificate/1", "id": "a.b", "variables": {"T": 1, "d": 1, "x": ["3/5"]},
                "instance": None, "indices": {}, "relation": ">=", "left": ["0.6", "0.6"], "right": ["1", "1"]}
        for bound, code in (("3/5", 0), ("1/2", 1), ("0", 1), ("2", 0)):    # 3/5 squared is below 1/2
            claim = f'claim a.b "t" var x in real(1) given norm(x) <= {bound} assert x[1] >= 1 end'
            self.assertEqual(verdict(json.dumps({**file, "claim": claim}))[0], code, bound)

    def test_psd(self):
        self.refused("refutable.psd", ("variables", "M"), [["1", "0"], ["0", "1"]], 1)
        self.refused("refutable.psd", ("left",), ["0", "1"], 1)

    def test_files(self):
        text = json.dumps(load("paper.b3"))
        for bad in ("", "{", text[:-1], text + "x", "[]", "1", "null", "[" * 100_000,
                    text.replace('"id"', '"id": "x", "id"'),
                    text.replace('"indices": {"i": 2}', '"indices": {"i": NaN}'),
                    "\ud800".encode("utf-8", "replace").decode()):
            code, line = verdict(bad)
            self.assertEqual(code, 3, line)
            self.assertNotIn("\n", line)
        self.assertEqual(check.check("/no/such/file", 1)[0], 3)
        self.assertEqual(check.check(str(GOLDEN), 1)[0], 3)

    def test_malformed_files_of_the_engine(self):
        parts = (GOLDEN / "malformed" / "certificates.txt").read_text().split("=== ")[1:]
        self.assertGreater(len(parts), 5)
        for part in parts:
            title, _, text = part.partition("\n")
            code, line = verdict(text)
            self.assertIn(code, (1, 3), title)
            self.assertNotIn("\n", line)

    def test_exit_codes(self):
        good = str(CERTIFICATES[0])
        for files, code in (([good], 0), ([good, "/no/such/file"], 3)):
            output = io.StringIO()
            with unittest.mock.patch.object(sys, "argv", ["check.py",
                                                          *files]), contextlib.redirect_stdout(output):
                with self.assertRaises(SystemExit) as ended:
                    check.main()
            self.assertEqual((ended.exception.code, output.getvalue().count("\n")), (code, len(files)))


class Mutations(unittest.TestCase):
    """Random damage to what the refutation says, with the claim's text left alone (that text is damaged in
    engine.py, where the engine is the judge). What is accepted must refute by the sides that this test
    computes in decimals."""

    def test_none_is_accepted_wrongly(self):
        generator, accepted, refused = random.Random(12), 0, 0
        for name, sides in (("paper.b4", b4), ("paper.b8", b8), ("sink.d3_rows", d3),
                            ("refutable.softmax_norm", softmax)):
            base = load(name)
            for _ in range(250):
                what, text = mutated(base, generator)
                code, line = verdict(text)
                self.assertNotIn("\n", line)
                self.assertIn(code, (0, 1, 3), what)
                refused += code != 0
                damaged = json.loads(text)
                if code == 0 and damaged["claim"] == base["claim"]:
                    accepted += 1
                    self.assertTrue(self.refutes(damaged, *sides(damaged)), (name, what, line))
        self.assertGreater(accepted, 10)
        self.assertGreater(refused, 700)

    def refutes(self, certificate, sign, left, right):
        """Do the sides show it, and lie between those that are stated?"""
        stated = [[Decimal(Fraction(end).numerator) / Fraction(end).denominator for end in map(str,
                                                                                               certificate[side])]
                  for side in ("left", "right")]
        near = all(low - Decimal("1e-60") <= x <= high + Decimal("1e-60") for x,
                   (low, high) in zip((left, right), stated))
        return near and {"<=": left > right, ">=": left < right, "=": left != right}[sign]


def numbers(rows):
    return [[Decimal(Fraction(str(x)).numerator) / Fraction(str(x)).denominator for x in row] for row in rows]


def scene(certificate):
    """Tokens, head and index of a certificate with one head and d = d_k = d_v = 1, and what the output
    needs."""
    instance = certificate["instance"]
    head = {name: numbers(m) for name, m in instance["heads"][0].items()}
    scale = numbers([[instance.get("scale", "1")]])[0][0]
    return numbers(instance["tokens"]), head, int(str(certificate["indices"].get("i", 1))) - 1, scale


def b4(certificate):
    """|J_ii| <= a_ii (|W_V| + c C_K + c C_Q), d = 1"""
    x, head, i, c = scene(certificate)
    q, k, v = ([head[name][0][0] * token[0] for token in x] for name in ("W_Q", "W_K", "W_V"))
    a = model.weights(x, head, "none", Decimal(0), "zero", c)[i]
    mean = model.dot(a, v)
    jacobian = a[i] * head["W_V"][0][0] + c * a[i] * (v[i] - mean) * head["W_K"][0][0] * q[i] + c * sum(
        a[m] * (v[m] - mean) * k[m] for m in range(len(x))) * head["W_Q"][0][0]
    c_k = max(abs(v[j] - mean) for j in range(len(x))) * abs(head["W_K"][0][0] * q[i])
    c_q = max(abs(v[m] - mean) * abs(head["W_Q"][0][0] * k[m]) for m in range(len(x)))
    return "<=", abs(jacobian), a[i] * (abs(head["W_V"][0][0]) + c * c_k + c * c_q)


def b8(certificate):
    """query_ii = 0 under the diagonal mask, d = 1"""
    x, head, i, c = scene(certificate)
    k, v = ([head[name][0][0] * token[0] for token in x] for name in ("W_K", "W_V"))
    a = model.weights(x, head, "diagonal", Decimal(0), "zero", c)[i]
    mean = model.dot(a, v)
    return "=", c * sum(a[m] * (v[m] - mean) * k[m] for m in range(len(x))) * head["W_Q"][0][0], Decimal(0)


def d3(certificate):
    """a_ii >= 1/T with W_Q = W_K"""
    x, head, i, c = scene(certificate)
    assert head["W_Q"] == head["W_K"]
    return ">=", model.weights(x, head, "none", Decimal(0), "zero", c)[i][i], 1 / Decimal(len(x))


def softmax(certificate):
    """norm(diag(p) - p p') <= 2/5: the largest root of the characteristic polynomial, whose smallest is 0"""
    p = numbers([certificate["variables"]["p"]])[0]
    assert sum(p) == 1 and min(p) >= 0 and len(p) == 3
    trace = 1 - sum(x * x for x in p)
    minors = 3 * p[0] * p[1] * p[2]
    return "<=", (trace + (trace * trace - 4 * minors).sqrt()) / 2, Decimal("0.4")


if __name__ == "__main__":
    unittest.main()
