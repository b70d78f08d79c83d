"""Proofs on boxes: coverage comes from the tree, and only what the enclosures show counts."""
import json
import pathlib
import tempfile
import unittest

import support  # noqa: F401  (the path)
import check

LAYER = 'claim a.b "t"\nmodel temporal_attention\nfor i in 1..T, j in 1..T\nassert 0.01 <= A[i,j] <= 1\nend'
SINK = 'claim a.b "t"\nmodel temporal_attention\ngiven W_Q = W_K\nassert sum(i in 1..T : A[i,i]) >= 1\nend'
FREE = 'claim a.b "t"\nvar x in real, p in simplex(2), n in int(1..3)\nassert x^2 + n >= 2 * x - p[1]\nend'


def proof(claim=LAYER, **changes):
    result = {"format": "proofgrad-proof/1", "id": "a.b", "claim": claim, "T": 2, "d": 1, "integers": {},
              "slack": "0",
              "variables": ["X[1,1]", "X[2,1]", "W_Q[1,1]", "W_K[1,1]"], "box": [["-1", "1"]] * 4,
              "tree": [["split", 0, "0"], ["enclosure"], ["split", 1, "1/2"], ["enclosure"], ["enclosure"]]}
    return {**result, **changes}


def sink(**changes):
    return proof(SINK, **{"variables": ["X[1,1]", "X[2,1]", "W_Q[1,1]"], "box": [["-1", "1"]] * 3,
                          "slack": "1/10",
                          "tree": [["enclosure"]], **changes})


def free(claim=FREE, **changes):
    return proof(claim, **{"integers": {"n": 2}, "variables": ["x", "p[1]", "p[2]"],
                           "box": [["-2", "2"], ["0", "1"], ["0", "1"]],
                          "tree": [["enclosure"]], **changes})


class Replay(unittest.TestCase):
    def verdict(self, value, code, words=""):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "proof.json"
            path.write_text(json.dumps(value))
            found, line = check.check(str(path), 16)
        self.assertEqual(found, code, line)
        self.assertIn(words, line)
        self.assertNotIn("\n", line)

    def test_enclosures(self):
        self.verdict(proof(), 0, "valid: a.b on a box, T = 2, d = 1: 3 of 3 leaves replayed")
        self.verdict(sink(), 0, "1 of 1 leaves replayed")
        self.verdict(free(), 0, "1 of 1")

    def test_other_reasons_are_tried(self):
        self.verdict(proof(tree=[["monotone"]]), 0, "1 of 1")
        self.verdict(sink(slack="0", tree=[["split", 0, "0"], ["identity"], ["mean value"]]), 2,
                     "INCOMPLETE: a.b on a box, T = 2, d = 1: 1 of 2 leaves replayed")

    def test_dominance(self):
        def sink(given="W_Q = W_K", options="", bound="1", code=0, **changes):
            claim = f'claim a.b "t"\nmodel temporal_attention({options})\ngiven {given}\n' \
                    f'assert sum(i in 1..T : A[i,i]) >= {bound}\nend'
            self.verdict(proof(claim, **{"variables": [], "box": [], "tree": [["dominance"]], **changes}), code)

        for size in ({}, {"T": 3}, {"T": 3, "d": 2}):
            sink(**size)
            sink(options="penalty = 0..2", **size)
        sink(options="penalty = 1/4")
        sink(options="penalty = -1/4..2", code=2)
        sink(options="penalty = -1/4", code=2)
        sink(options="mask = causal")                     # the first row has all its weight there
        sink(given="W_Q = W_V", code=2)
        sink(bound="1.0001", code=2)
        sink(bound="1 and A[1,1] < 1", code=2)
        sink(bound="1 and A[1,1] <= A[1,2]", code=2)

    def test_algebra_for_one_relation_and_enclosures_for_another(self):
        mixed = LAYER.replace("0.01 <= A[i,j] <= 1", "A[i,j] > 0.01 and sum(m in 1..T : A[i,m]) = 1")
        self.verdict(proof(mixed, tree=[["identity"]]), 0)
        self.verdict(proof(mixed, tree=[["enclosure"]]), 1)
        self.verdict(proof(mixed.replace("0.01", "0.9"), tree=[["identity"]]), 1, "certainly fails")
        self.verdict(proof(mixed.replace("= 1\nend", "= 2\nend"), tree=[["identity"]]), 1, "certainly fails")

    def test_definitions_that_are_constants(self):
        def claim(lines, code, **changes):
            text = f'claim a.b "t"\nvar x in real\n{lines}\nend'
            self.verdict(proof(text, **{"variables": ["x"], "box": [["0", "1"]], "tree": [["enclosure"]], **changes}),
                         code)

        claim("let L = 2\nlet M = L + 1\nassert power(id(L) * 2, M)[1,1] = 2^M and x^L <= 1", 0)
        claim("let L = 2\nassert x^(L + 1) >= 0.1", 1)
        claim("let L = x\nassert 2^L >= 0", 1)
        claim("let L = T - 1\nfor i in 1..T\nlet M = L + i\nassert x^M <= 1", 0)

    def test_identities(self):
        def identity(lines, code, **changes):
            claim = f'claim a.b "t"\n{lines}\nend'
            self.verdict(proof(claim, **{"variables": [], "box": [], "tree": [["identity"]], **changes}), code)

        layer = "model temporal_attention\n"
        rows = layer + "for i in 1..T\nassert sum(j in 1..T : A[i,j]) = 1"
        identity(rows, 0)
        identity(rows, 0, T=3, d=2)
        self.verdict(proof(rows.join(['claim a.b "t"\n', "\nend"]), tree=[["mean value"]]), 2)
        identity(layer + "given W_Q = W_K\nassert S[1,2] = S[2,1] and A[1,1] <= A[1,1]", 0, d=2)
        identity(layer + "assert S[1,2] = S[2,1]", 2, d=2)       # of one component it would be one
        identity(layer + "assert A[1,1] < A[1,1]", 2)
        identity(layer + "assert A[1,1] = A[1,1] and A[1,1] >= A[1,2]", 2)
        identity(layer + "assert A[1,1] = A[1,1] and A[1,1] != A[1,1]", 2)
        identity(layer + "for i in 1..2\nassert (i - 1) * A[1,1] = 0", 2)
        identity(layer + "for i in 1..T\nassert mean(j in 1..T : norm(J_value[i,j])) = norm(W_V) / T", 0, d=2)
        identity(layer + "assert norm(Y[1]) = norm(Y[1])", 2)      # true, but no formula
        identity("var p in simplex(3)\nassert p[1] + p[2] + p[3] = 1", 0)
        identity("var p in real(3)\nassert p[1] + p[2] + p[3] = 1", 2)
        identity("var x in real\nassert exp(x) * exp(-x) = 1", 0)
        identity("var x in real\nassert exp(x)^2 = exp(x)", 2)

    def test_what_is_not_shown(self):
        self.verdict(sink(slack="0"), 1, "leaf 1")
        self.verdict(proof(LAYER.replace("0.01", "0.3")), 1, "")
        self.verdict(proof(LAYER.replace("<= 1", "<= 1/2")), 1, "")
        self.verdict(proof(LAYER.replace("0.01 <= A[i,j]", "A[i,j] >= 0.9 >= 0"), tree=[["monotone"]]), 1,
                     "certainly fails")
        self.verdict(proof(SINK.replace("given W_Q = W_K\n", ""), tree=[["enclosure"]]), 1)

    def test_coverage(self):
        for tree in ([], [["enclosure"], ["enclosure"]], [["split", 0, "0"], ["enclosure"]],
                     [["split", 0, "1"], ["enclosure"]] * 2,
                     [["split", 0, "-1"], ["enclosure"], ["enclosure"]],
                     [["split", 4, "0"], ["enclosure"], ["enclosure"]],
                     [["split", -1, "0"], ["enclosure"], ["enclosure"]],
                     [["split", 0], ["enclosure"], ["enclosure"]],
                     [["split", 0, "0"], ["enclosure"], ["split", 0, "-1/2"], ["enclosure"], ["enclosure"]],
                     [["because"]], [["enclosure", 1]], [[]],
                     [["split", 0, "0", 1], ["enclosure"], ["enclosure"]]):
            self.verdict(proof(tree=tree), 1)
        for tree in (None, "enclosure", ["enclosure"], [None], {}, [["split", "x", "0"]],
                     [["split", "1/2", "0"]]):
            self.verdict(proof(tree=tree), 3)

    def test_entries(self):
        self.verdict(proof(variables=["X[1,1]", "X[2,1]", "W_Q[1,1]"], box=[["-1", "1"]] * 3,
                           tree=[["enclosure"]]), 1)
        self.verdict(proof(variables=["X[1,1]", "X[2,1]", "W_Q[1,1]"], box=[["-1", "1"]] * 3,
                           tree=[["monotone"]]), 2)
        self.verdict(sink(variables=["X[1,1]", "X[2,1]", "W_K[1,1]"]), 0)
        self.verdict(sink(variables=["X[1,1]", "X[2,1]", "W_Q[1,1]", "W_K[1,1]"], box=[["-1", "1"]] * 4), 1,
                     "twice")
        self.verdict(proof(variables=["X[1,1]", "X[1,1]", "W_Q[1,1]", "W_K[1,1]"]), 1, "twice")
        self.verdict(proof(variables=["X[1,1]", "X[3,1]", "W_Q[1,1]", "W_K[1,1]"]), 1, "no entry")
        self.verdict(proof(variables=["X[1,1]", None, "W_Q[1,1]", "W_K[1,1]"]), 1)

    def test_assumptions_and_hypotheses(self):
        far = LAYER.replace("assert", "assume A[i,j] >= 0.99\nassert").replace("0.01 <= A[i,j]",
                                                                               "0.5 <= A[i,j]")
        self.verdict(proof(far, box=[["-1/10", "1/10"]] * 4, tree=[["assumption"]]), 0)
        self.verdict(proof(far.replace("0.99", "0.1"), box=[["-1/10", "1/10"]] * 4, tree=[["assumption"]]), 1)
        open_ = LAYER.replace("assert", "assume A[i,j] >= 0.5\nassert").replace("0.01", "0.6")
        self.verdict(proof(open_, box=[["-1/10", "1/10"]] * 4, tree=[["enclosure"]]), 1)
        false = FREE.replace(">= 2 * x - p[1]", "<= -1")
        self.verdict(free(claim=false, box=[["-2", "2"], ["0", "1/4"], ["0", "1/2"]]), 0)
        self.verdict(free(claim=false), 1)
        ball = LAYER.replace("for", "given norm(X[i]) <= 1\nfor", 1).replace("0.01", "0.9")
        self.verdict(proof(ball, box=[["2", "3"], ["-1", "1"], ["-1", "1"], ["-1", "1"]],
                           tree=[["assumption"]]), 0)
        self.verdict(proof(ball, tree=[["assumption"]]), 1)

    def test_the_last_entry_of_a_probability_vector(self):
        claim = 'claim a.b "t"\nvar p in simplex(3)\nassert p[3] <= 1 - p[1]\nend'
        two = {"variables": ["p[1]", "p[2]"], "box": [["0", "1"]] * 2, "tree": [["enclosure"]]}
        self.verdict(proof(claim, **two), 1)
        self.verdict(proof(claim, **two, slack="1/10"), 0)
        self.verdict(proof(claim.replace("1 - p[1]", "1 - p[1] - 1/8"), **two, slack="1/10"), 1)
        self.verdict(proof(claim.replace("p[3] <=", "p[3] + p[2] <="), **{**two, "variables": ["p[1]", "p[3]"]},
                           slack="1/10"), 1)

    def test_what_is_undefined_counts_where_it_is_certain(self):
        claim = 'claim a.b "t"\nvar x in real\nassert log(x) <= 0\nend'
        tree = [["split", 0, "0"], ["undefined"], ["enclosure"]]
        one = {"variables": ["x"], "tree": tree}
        self.verdict(proof(claim, **one, box=[["-1", "1"]]), 1)      # log is open next to 0
        self.verdict(proof(claim, **{**one, "tree": [["undefined"]]}, box=[["-1", "0"]]), 0)
        self.verdict(proof(claim, **{**one, "tree": [["undefined"]]}, box=[["1/2", "1"]]), 0)
        self.verdict(proof(claim, **{**one, "tree": [["undefined"]]}, box=[["1/2", "2"]]), 1)
        empty = 'claim a.b "t"\nvar x in real\nassert mean(i in 2..1 : x) <= 0\nend'
        self.verdict(proof(empty, **{**one, "tree": [["undefined"]]}, box=[["0", "1"]]), 1)

    def test_several_heads_and_a_penalty(self):
        claim = 'claim a.b "t"\nmodel temporal_attention(heads = 2, penalty = 0..1)\nassert A[2][1,2] <= 0.9\nend'
        names = ["X[1,1]", "X[2,1]", "W_Q[2][1,1]", "W_K[2][1,1]", "penalty"]
        box = [["-1/2", "1/2"]] * 4 + [["0", "1/2"]]
        self.verdict(proof(claim, variables=names, box=box, tree=[["enclosure"]]), 0)
        self.verdict(proof(claim, variables=names[:4], box=box[:4], tree=[["enclosure"]]), 0)
        self.verdict(proof(claim, variables=["X[1,1]", "X[2,1]", "W_Q[1][1,1]", "W_K[1][1,1]"], box=box[:4],
                           tree=[["enclosure"]]), 1)

    def test_fields(self):
        for key in proof():
            for value in (None, True, [], {}, "x", "nan", 0.5, -1, [[1]], "DELETE"):
                if (key, value) in (("integers", {}), ("slack", 0.5)):
                    continue
                changed = proof(**{key: value})
                if value == "DELETE":
                    del changed[key]
                with tempfile.TemporaryDirectory() as folder:
                    path = pathlib.Path(folder) / "proof.json"
                    path.write_text(json.dumps(changed))
                    self.assertIn(check.check(str(path), 16)[0], (1, 3), (key, value))

    def test_integers(self):
        self.verdict(free(integers={"n": 0}), 1)
        self.verdict(free(integers={}), 3)
        self.verdict(free(integers={"n": "1/2"}), 3)


if __name__ == "__main__":
    unittest.main()
