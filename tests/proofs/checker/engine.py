"""The engine writes certificates, the checker judges them; damage at random, and the two must agree.

    python3 tests/proofs/checker/engine.py PROGRAM accepted | damaged

accepted: the engine refutes every built-in claim that is expected to fail, and every claim of
tests/golden/refutable/; the checker accepts each certificate. damaged: what the checker accepts of damaged
certificates, the engine accepts.
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
    return failures + (["too few claims"] if count < 38 else [])


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


def main():
    program, what = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        failures = {"accepted": accepted, "damaged": damaged}[what](program, pathlib.Path(folder))
    print("\n".join(failures))
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
