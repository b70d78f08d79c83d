"""Prints the tables of docs/performance.md from the JSON of one run of proofgrad_bench (medians of its repetitions).

Usage: table.py RUN.json [NAME=SECONDS]...       NAME as doubles_torch/64/16 or mpmath/16/8/100: what was timed outside
"""
import json
import math
import re
import sys

UNIT = {"ns": 1e-6, "us": 1e-3, "ms": 1.0}
SUFFIX = re.compile(r"/(iterations|repeats|min_time|min_warmup_time):[^/]*")


def medians(path):
    """Milliseconds by name: the median where there were repetitions, else the only run."""
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    times = {}
    for b in run["benchmarks"]:
        if b.get("aggregate_name", "median") == "median":
            times[SUFFIX.sub("", b["run_name"])] = b["cpu_time"] * UNIT[b["time_unit"]]
    return times


def shown(ms):
    return f"{ms:.3g}" if ms < 1000 else f"{ms:,.0f}"


def ratio(r):
    return f"{r:,.0f}" if r >= 100 else f"{r:.3g}"


def table(times, title, yardstick, name, others):
    """Milliseconds; in brackets how many times the yardstick's (for `name`) and how many times `name`'s (for the others)."""
    others = {label: other for label, other in others.items() if any(k.startswith(other + "/") for k in times)}
    print(f"\n{title}\n\n| size | " + " | ".join([yardstick[0], "tape", *others]) + " |")
    print("|---" * (3 + len(others)) + "|")
    for key, ms in times.items():
        function, _, size = key.partition("/")
        base = times.get(f"{yardstick[1]}/{size}")
        if function != name or base is None:
            continue
        cells = [size.replace("/", ", "), shown(base), f"{shown(ms)} ({ratio(ms / base)})"]
        for other in others.values():
            t = times.get(f"{other}/{size}")
            cells.append(f"{shown(t)} ({ratio(t / ms)})" if t else "")
        print("| " + " | ".join(cells) + " |")


def slope(points):
    """Least squares of log time over log size."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mx, my = (sum(p[k] for p in logs) / len(logs) for k in (0, 1))
    return sum((x - mx) * (y - my) for x, y in logs) / sum((x - mx) ** 2 for x, y in logs)


def growth(times):
    print("\nHow the tape's Jacobian in balls grows: exponents fitted to the times above\n\n| in | sizes | exponent |\n|---|---|---|")
    size = {tuple(map(int, k.split("/")[1:])): ms for k, ms in times.items() if k.startswith("balls_tape/")}
    for axis, what in enumerate(["T (d = 8, 100 digits)", "d (T = 32, 100 digits)", "digits (T = 32, d = 8)"]):
        base = (32, 8, 100)
        points = sorted((s[axis], ms) for s, ms in size.items() if all(s[k] == base[k] for k in range(3) if k != axis))
        if len(points) > 1:
            print(f"| {what} | {', '.join(str(x) for x, _ in points)} | {slope(points):.2f} |")


def main():
    times = medians(sys.argv[1])
    for given in sys.argv[2:]:
        name, _, seconds = given.partition("=")
        times[name] = float(seconds) * 1e3
    for key, forward in list(times.items()):
        if key.startswith("two_layers_forward/"):
            size = key.partition("/")[2]
            T, d = map(int, size.split("/")[:2])
            dense = times.get(f"two_layers_dense_sweeps/{size}")
            if dense:
                times[f"two_layers_repeated/{size}"] = dense + (T * d - 1) * forward
    for key in [k for k in times if k.startswith("doubles_scalar_tape_8/")]:
        size = key.partition("/")[2]
        times[f"doubles_scalar_tape/{size}"] = min(times[key], times.get(f"doubles_scalar_tape_16/{size}", times[key]))
    print("Milliseconds. In brackets: the tape's time in times of the yardstick, and the others' in times of the tape.")
    table(times, "Jacobian in doubles (T, d)", ("closed form, Eigen", "doubles_closed_form"), "doubles_tape",
          {"dense sweeps": "doubles_dense_sweeps", "CoDiPack-style": "doubles_scalar_tape", "ADOL-C": "doubles_adolc",
           "PyTorch": "doubles_torch"})
    table(times, "Jacobian in balls (T, d, digits)", ("closed form, Arb", "balls_closed_form"), "balls_tape",
          {"tape in MPFR": "mpfr_tape", "closed form, mpmath": "mpmath"})
    table(times, "Two stacked layers in balls (T, d, digits)", ("forward values", "two_layers_forward"), "two_layers_tape",
          {"dense sweeps": "two_layers_dense_sweeps", "dense sweeps, each with its forward values": "two_layers_repeated"})
    for function in ("perceptron", "chain"):
        for arithmetic in ("doubles", "balls"):
            name = f"{function}_{arithmetic}"
            table(times, f"The {function} in {arithmetic} (T, d)", ("dense sweeps", f"{name}_dense_sweeps"), f"{name}_tape", {})
    table(times, "One check of paper.b5 (T, d)", ("closed-form Jacobian, Arb, 17 digits", "check_closed_form"),
          "check_paper_b5", {})
    growth(times)


if __name__ == "__main__":
    main()
