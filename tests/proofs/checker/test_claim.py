"""The language: precedence, scope, chains, folds, and what is no claim."""
import re
import unittest
import unittest.mock
from fractions import Fraction

from support import GOLDEN, points
from claim import Claim, constant
from evaluate import Evaluator, all_sizes, shapes
from interval import Invalid, Unknown, Unreadable

MODEL = "model temporal_attention(mask = none)\n"


def claim(lines):
    return Claim(f'claim a.b "t"\n{lines}\nend')


def value(expression, variables="", sizes=None, **entries):
    """An expression's value at a point, as rows of rationals."""
    parsed = claim(f"{variables}\nlet it = {expression}\nassert it = 0")
    matrices = {name: points(m) for name, m in entries.items()}
    result = Evaluator(parsed, {"T": 2, "d": 1, **(sizes or {})}, matrices).let("it")
    return [[(x.low + x.high) / 2 for x in row] for row in result]


def truth(condition, **entries):
    parsed = claim(f"var x in real, y in real\nassume {condition}\nassert 1 = 1")
    matrices = {name: points([[entries.get(name, 0)]]) for name in ("x", "y")}
    return Evaluator(parsed, {"T": 2, "d": 1}, matrices).assumed()


class Expressions(unittest.TestCase):
    def test_precedence(self):
        for text, expected in (("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 - 3 - 4", -5), ("-2^2", -4),
                               ("2^3^2", 512),
                               ("2^-1", "1/2"), ("12 / 3 / 2", 2), ("2 * -3", -6), ("--2", 2),
                               ("1e1 + 0.05", "201/20"),
                               ("max(1, 3, 2) - min(4, 2)", 1), ("4^(1/2)", 2), ("-T^2 * d", -4),
                               ("abs(-3)", 3)):
            self.assertEqual(value(text), [[Fraction(expected)]], text)

    def test_constants_are_exact(self):
        for text, expected in (("2 / 3 - 1", "-1/3"), ("(1/3)^3", "1/27"), ("abs(-T)^-2", "1/4"),
                               ("min(T, 1/2)", "1/2")):
            parsed = claim(f"assert {text} = 0")
            self.assertEqual(constant(parsed.relations[0][1], {"T": 2}), Fraction(expected))
        for text in ("9^9^9^9", "1/0", "0^-1", "2^(1/2)", "exp(1)"):
            self.assertRaises(Invalid, constant, claim(f"assert {text} = 0").relations[0][1], {})

    def test_folds(self):
        for text, expected in (("sum(i in 1..4 : i^2)", 30), ("sum(i in 1..4 where i != 2 and not i = 3 : i)",
                                                              5),
                               ("mean(i in 1..3, j in i..3 : i * j)", "25/6"), ("max(i in 1..3 : -i)", -1),
                               ("min(i in 1..3 : (i - 2)^2)", 0), ("sum(i in 2..1 : i)", 0),
                               ("sum(i in 1..2 : sum(i in 1..3 : i))", 12)):
            self.assertEqual(value(text), [[Fraction(expected)]], text)
        for text in ("mean(i in 2..1 : i)", "max(i in 1..3 where i > 3 : i)"):
            self.assertRaises(Invalid, value, text)

    def test_the_number_of_terms_is_bounded(self):
        with unittest.mock.patch("evaluate.MAX_STEPS", 100):
            self.assertRaises(Invalid, value, "sum(i in 1..10^7 : i)")

    def test_matrices(self):
        entries = {"M": [[1, 2], [3, 4]], "v": [[5], [6]]}
        names = "var M in real(2,2), v in real(2)"
        for text, expected in (("M * v", [[17], [39]]), ("M' * v", [[23], [34]]), ("v' * v", [[61]]),
                               ("M[2,1]", [[3]]),
                               ("v[2]", [[6]]), ("(M * v)[2]", [[39]]), ("(v')[2]", [[6]]),
                               ("2 * M'", [[2, 6], [4, 8]]),
                               ("M - id(2)", [[0, 2], [3, 3]]), ("0 + M / 2", [["1/2", 1], ["3/2", 2]]),
                               ("power(M, 2)", [[7, 10], [15, 22]]),
                               ("[[1, 2], [3, 4]] * [1, 1/2]", [[2], [5]]), ("[v[2], 1]", [[6], [1]]),
                               ("product(k in 1..3 : k * M)[1,1]", [[222]]), ("product(k in 2..1 : M)", [[1]]),
                               ("max(S subset 1..2 : sum(i in S where i < 2 : v[i]))", [[5]]),
                               ("sum(S subset 1..2 : product(i in S : v[i]))", [[42]]),
                               ("sum(S subset 1..3, i in S : i)", [[24]]),
                               ("toeplitz(v, 3, 2)", [[5, 0, 0], [0, 5, 0], [6, 0, 5]]),
                               ("largest(v, 2) + ones(1)", [[6]])):
            self.assertEqual(value(text, names, **entries), [[Fraction(x) for x in row] for row in expected],
                             text)
        for text in ("M[1]", "M[3,1]", "M[0,1]", "v[3]", "v * v", "1 + M", "M / v", "M^2", "psd(M)",
                     "M[1,1][2]", "M[1/2,1]", "[1, v]", "largest(M, 1)", "toeplitz(v, 1/2)", "diagonalizable(M)"):
            self.assertRaises(Invalid, value, text, names, **entries)

    def test_definitions_see_the_universal_indices(self):
        parsed = claim("for i in 1..2\nlet a = 10 * i\nassert sum(i in 1..3 : a) = 0")
        evaluator = Evaluator(parsed, {"T": 2, "d": 1}, {})
        sides = [evaluator.sides(parsed.relations[0])[0][0][0].low for _ in evaluator.cases()]
        self.assertEqual(sides, [30, 60])

    def test_conditions(self):
        for text, expected in (("x > 0 or y > 0 and x < 0", True), ("not x > 0 or y > 0", False),
                               ("x > 0 implies y > 0 implies x < 0", True),
                               ("(x < 0 implies y > 0) implies x < 0", False),
                               ("0 <= x <= 1", True), ("0 < y < x", False), ("x = 1 and (y = 0)", True),
                               ("not not x = 1", True),
                               ("psd(x) and not psd(y - x)", True)):
            self.assertIs(truth(text, x=1), expected, text)

    def test_undefined_is_not_short_cut(self):
        self.assertRaises(Invalid, truth, "x = 1 or 1 / y > 0", x=1)

    def test_relations_of_a_chain(self):
        parsed = claim("assert 1 <= 2 < 3 and 4 = 4 and psd(5)")
        self.assertEqual([relation[0] for relation in parsed.relations], ["<=", "<", "=", "psd"])
        self.assertEqual([relation[1][1] for relation in parsed.relations[:3]], [1, 2, 4])


class Texts(unittest.TestCase):
    def test_all_claims_of_the_project(self):
        folders = (GOLDEN.parents[1] / "proofs" / "claims", GOLDEN / "refutable")
        texts = [part for folder in folders for path in sorted(folder.glob("*.claim"))
                 for part in re.findall(r"^claim .*?^end", path.read_text(), re.DOTALL | re.MULTILINE)]
        self.assertGreater(len(texts), 40)
        for text in texts:
            parsed = Claim(text)
            integers = {name: 2 for name, (kind, _) in parsed.variables.items() if kind == "int"}
            self.assertTrue(parsed.relations)
            shapes(parsed, all_sizes(parsed, {"T": 2, "d": 2, **integers}))

    def test_malformed(self):
        parts = (GOLDEN / "malformed" / "claims.txt").read_text().split("=== ")[1:]
        self.assertGreater(len(parts), 20)
        for part in parts:
            title, _, text = part.partition("\n")
            try:
                parsed = Claim(text)
                sizes = all_sizes(parsed, {"T": 2, "d": 2})
                form = {name: points([[1] * columns] * rows) for name,
                        (rows, columns) in shapes(parsed, sizes).items()}
                evaluator = Evaluator(parsed, sizes, form)
                for _ in evaluator.cases():
                    for relation in parsed.relations:
                        evaluator.relation(relation)
            except (Unreadable, Invalid):
                continue
            self.fail(f"accepted: {title}")

    def test_refused(self):
        for lines in ("assert 1 = 1 assert", "assert 1 = 1\nfor i in 1..2\nfor j in 1..2",
                      "let x = i\nassert x = 1",
                      "assert sum(i in 1..2 : i) = i", "assert 1 < 2 or 2 < 1", "assert not 1 < 2",
                      "assert 1",
                      "var W_Q in real\n" + MODEL + "assert 1 = 1", MODEL + "given W_O = W_Q\nassert 1 = 1",
                      MODEL + "given norm(W_Q) <= 1\nassert 1 = 1",
                      "var M in real(2,2)\ngiven norm(M) <= 1\nassert 1 = 1",
                      "var n in int(1..2), x in real\ngiven n = x\nassert 1 = 1",
                      "var x in real(1,2,3)\nassert 1 = 1",
                      "model temporal_attention(mask = none, mask = none)\nassert 1 = 1", "assert dot(1) = 1",
                      "assert 1 = 1 \u00b2", "let sum = 1\nassert 1 = 1",
                      "var x in real\nfor x in 1..2\nassert x = 1",
                      "assert " + "(" * 30_000 + "1"):
            self.assertRaises((Unreadable, Invalid, RecursionError), claim, lines)

    def test_comments_and_order(self):
        parsed = claim('# a "comment\nsource "a # b" assert 1 = 1 # end\nexpect refuted')
        self.assertEqual(len(parsed.relations), 1)

    def test_unknown_is_not_decided(self):
        parsed = claim("var x in real\nassert 1 / x = 1")
        wide = Evaluator(parsed, {"T": 1, "d": 1},
                         {"x": [[points([[1]])[0][0] - points([["1e-400"]])[0][0]]]})
        wide.entries["x"][0][0].low = Fraction(-1)
        self.assertRaises(Unknown, wide.relation, parsed.relations[0])


if __name__ == "__main__":
    unittest.main()
