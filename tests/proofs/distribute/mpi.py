"""Runs the program under mpirun: the same bytes for any number of ranks, and a run that loses a rank goes on.

usage: mpi.py PROGRAM    (ends with 77, skipped, where mpirun is missing or the program was built without MPI)
"""
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = ""
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_btl_vader_single_copy_mechanism="none", OMPI_MCA_rmaps_base_oversubscribe="1",
                   ASAN_OPTIONS="detect_leaks=0")   # Open MPI keeps some memory to its end
VERIFY = ["verify", "law.a4", "paper.b3", "paper.b5", "--trials", "4000", "--seed", "5", "--jobs", "1", "--json", "-"]


def run(ranks, arguments):
    launcher = ["mpirun", "--oversubscribe", "-n", str(ranks)] if ranks else []
    return subprocess.run(launcher + [PROGRAM] + arguments, env=ENVIRONMENT, capture_output=True, text=True, timeout=250)


def descendants(pid):
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found += [int(entry.name)] + descendants(int(entry.name))
    return found


def rank_of(pid):
    try:
        environment = pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return None
    for entry in environment:
        if entry.startswith(b"OMPI_COMM_WORLD_RANK="):
            return int(entry.split(b"=")[1])
    return None


class Ranks(unittest.TestCase):
    def test_the_same_bytes_for_any_number_of_ranks(self):
        alone = run(0, VERIFY)
        self.assertEqual(alone.returncode, 0)
        for ranks in (2, 3):
            spread = run(ranks, VERIFY)
            self.assertEqual(spread.returncode, 0, spread.stderr)
            self.assertEqual(spread.stdout, alone.stdout)

    def test_a_table_without_colours_too(self):
        table = VERIFY[:-2]
        alone, spread = run(0, table), run(2, table)
        self.assertEqual(spread.returncode, 0, spread.stderr)
        self.assertIn("paper.b5", alone.stdout)
        self.assertEqual(spread.stdout, alone.stdout)

    def test_refute_and_tighten(self):
        claims = "tests/golden/claims/tighten.claim"
        for arguments in (["refute", "tests/golden/thin/false.claim:thin.commutator", "--jobs", "1"],
                          ["tighten", claims + ":tighten.commutator", "--expeditions", "32", "--jobs", "1", "--json", "-"]):
            alone, spread = run(0, arguments), run(2, arguments)
            self.assertEqual(alone.returncode, 0, alone.stderr)
            self.assertEqual(spread.returncode, 0, spread.stderr)
            self.assertEqual(spread.stdout, alone.stdout)

    def test_mistakes_are_said_once(self):
        result = run(2, ["verify", "nosuch.claim"])
        self.assertEqual(result.stderr.count("found no such file"), 1)
        self.assertNotEqual(result.returncode, 0)

    def test_a_journal_of_another_run_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            journal = os.path.join(folder, "j")
            run(0, ["verify", "law.a3", "--trials", "300", "--resume", journal])
            result = run(0, ["verify", "law.a3", "--trials", "301", "--resume", journal])
            self.assertEqual(result.returncode, 3)
            self.assertIn("the journal of another run", result.stderr)

    def test_a_rank_that_is_killed_ends_the_run_and_it_goes_on(self):
        with tempfile.TemporaryDirectory() as folder:
            journal = os.path.join(folder, "j")
            arguments = ["verify", "law.a1", "law.a7", "--trials", "2000", "--jobs", "1", "--json", "-"]
            process = subprocess.Popen(["mpirun", "--oversubscribe", "-n", "2", PROGRAM] + arguments + ["--resume", journal],
                                       env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            deadline = time.monotonic() + 100
            while time.monotonic() < deadline:
                if os.path.exists(journal) and pathlib.Path(journal).read_text().count("\n") >= 4:
                    break
                time.sleep(0.02)
            victims = [p for p in descendants(process.pid) if rank_of(p) == 1]
            self.assertEqual(len(victims), 1)
            os.kill(victims[0], signal.SIGKILL)
            out, err = process.communicate(timeout=60)
            self.assertNotEqual(process.returncode, 0)
            self.assertEqual(out, "")
            self.assertIn("a rank was lost", err)
            self.assertIn("--resume " + journal, err)
            kept = pathlib.Path(journal).read_text().count("\n") - 1
            self.assertGreaterEqual(kept, 3)
            alone = run(0, arguments)
            self.assertEqual(run(2, arguments + ["--resume", journal]).stdout, alone.stdout)
            # What stands in the journal is not decided again: a result that was changed there (and its checksum
            # dropped) is, one that fits is taken.
            self.assertEqual(run(0, arguments + ["--resume", journal]).stdout, alone.stdout)


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    if not shutil.which("mpirun"):
        sys.exit(77)
    if run(2, ["--version"]).stdout.count("proofgrad") != 1:  # built without MPI: two processes, two versions
        sys.exit(77)
    os.chdir(pathlib.Path(__file__).parents[3])
    unittest.main(verbosity=2)
