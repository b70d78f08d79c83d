"""The engine writes certificates and proofs, the checker judges them; damage at random, and the two must
agree.

    python3 tests/proofs/checker/engine.py PROGRAM accepted | damaged | proofs | builtin

accepted: the engine refutes every built-in claim that is expected to fail, and those of
tests/golden/refutable/; the checker accepts each certificate. damaged: what the checker accepts of damaged
certificates, the engine does not find invalid. proofs: the checker replays all leaves of proofs by plain
enclosures, and refuses none of others. builtin: it replays those of the built-in claims, but for a few.
"""
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from support import GOLDEN, ROOT
import check
from mutations import mutated

PER_CERTIFICATE = 250
# What the engine proves of the built-in claims at their smallest sizes, on each entry's domain.
PROVED = ("law.a1 law.a2 law.a3 law.a4 law.a5 law.a6 law.a8 law.a9 law.a10 length.c1 length.c1_attained length.c2 "
          "length.c2_orders length.c3_retrieval length.c5 paper.b1 paper.b8 prior.f1 prior.f1_deep prior.f1_tape "
          "prior.g2_two prior.g3_gap prior.g4_reach prior.g4_reach_below prior.g4_identity prior.g4_identity_later "
          "regularizer.uniform regularizer.monotone sink.d1 sink.d1_penalty").split()
NOT_REPLAYED = "law.a7 regularizer.mask deep.chain".split()      # norms of sums, networks
BOXES = """claim box.simplex "A probability vector, whose last entry is not free"
var    p in simplex(3), x in real
assert norm(diag(p) - p * p') <= 0.6 + x^2
end
claim box.heads "The second head alone, and a penalty"
model  temporal_attention(heads = 2, penalty = 1/4)
for    i in 1..T
assert A[2][i,i] >= 0.3
end
claim box.integers "An integer and a bound of a norm"
var    n in int(1..3), x in real(2)
given  norm(x) <= 1
assert x[1]^2 + n >= 0.9
end
"""


def refutable():
    """Names of the claims as the engine takes them."""
    for path in sorted((ROOT / "proofs" / "claims").glob("*.claim")) + sorted((GOLDEN / "refutable").glob("*.claim")):
        for text in re.findall(r"^claim .*?^end", path.read_text(), re.DOTALL | re.MULTILINE):
            if re.search(r"^expect *refuted", text, re.MULTILINE):
                name = re.match(r"claim +(\S+)", text)[1]
                yield name if path.parent.name == "claims" else f"{path}:{name}"


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def accepted(program, folder):
    failures, count = [], 0
    for claim in refutable():
        file = folder / "certificate.json"
        file.unlink(missing_ok=True)
        found = run(program, "refute", claim, "--seconds", "20", "--out", str(file))
        code, line = check.check(str(file), 16)
        count += 1
        if found.returncode or code:
            failures.append(f"{claim}: {found.stdout}{found.stderr} {line}")
    print(f"{count} certificates, {len(failures)} not accepted")
    return failures + (["too few claims"] if count < 39 else [])


def damaged(program, folder):
    """Each time the checker accepts; and the refusals of one in four, for which a difference is only
    printed."""
    generator, failures, count, agreed, stricter = random.Random(13), [], 0, 0, []
    file = folder / "certificate.json"
    for path in sorted((GOLDEN / "refutations").glob("*.json")):
        base = json.loads(path.read_text())
        for number in range(PER_CERTIFICATE):
            what, text = mutated(base, generator)
            file.write_text(text)
            code, line = check.check(str(file), 16)
            count += 1
            if code == 0 or number % 4 == 0:
                judged = run(program, "check", str(file)).returncode
                agreed += code == 0 == judged
                if code == 0 and judged == 3:     # the engine wants shapes that fit at other sizes, too
                    stricter.append(f"accepted by the checker alone: {path.name}: {what}")
                elif code == 0 != judged:
                    failures.append(f"{path.name}: {what}: the engine says {judged}, the checker {line}\n{text}")
                elif judged == 0 != code:
                    stricter.append(f"{path.name}: {what}: {line}")
    print(f"{count} damaged certificates; both accept {agreed}; other differences, of those compared:")
    print("\n".join(stricter) or "none")
    return failures


def proofs(program, folder):
    """Proofs on boxes, by plain enclosures alone (exit code 0: all leaves replayed) and by all means (0 or
    2)."""
    failures, claims, file = [], folder / "box.claim", folder / "proof.json"
    claims.write_text(BOXES)
    layer = ["--T", "2", "--d", "1", "--box", "-1/2:1/2", "--slack", "1/10"]
    for claim, *options in (["sink.d1", *layer], ["length.c1", *layer],
                            [f"{claims}:box.simplex", "--slack", "1/10"],
                            [f"{claims}:box.heads", *layer[:6]], [f"{claims}:box.integers", "--int", "n=2"]):
        for plain in (["--plain"], []):
            file.unlink(missing_ok=True)
            found = run(program, "prove", claim, *options, *plain, "--seconds", "60", "--out", str(file))
            code, line = check.check(str(file), 16)
            print(claim.rpartition(":")[2], *plain, line)
            if found.returncode or code not in ((0,) if plain else (0, 2)):
                failures.append(f"{claim} {plain}: {found.stdout}{found.stderr} {line}")
    return failures


def builtin(program, folder):
    """Proofs of the built-in claims."""
    failures, file = [], folder / "proof.json"
    larger = [[claim, "--T", "3", "--d", "2"]
              for claim in ("law.a1", "law.a6", "length.c1", "sink.d1", "sink.d1_penalty")]
    for claim, *options in [[claim] for claim in PROVED + NOT_REPLAYED] + larger:
        file.unlink(missing_ok=True)
        found = run(program, "prove", claim, *options, "--seconds", "60", "--out", str(file))
        code, line = check.check(str(file), 16)
        print(line)
        if found.returncode or code != 2 * (claim in NOT_REPLAYED):
            failures.append(f"{claim}: {found.stdout}{found.stderr} {line}")
    return failures


def main():
    program, what = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        failures = {"accepted": accepted, "damaged": damaged, "proofs": proofs, "builtin": builtin}[what](
            program, pathlib.Path(folder))
    print("\n".join(failures))
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
