"""Prints the tables of docs/performance.md from the JSON of one run of proofgrad_bench (medians of its repetitions).

Usage: table.py RUN.json [mpmath T d digits seconds]...
"""
import json
import sys

UNIT = {"ns": 1e-6, "us": 1e-3, "ms": 1.0}


def medians(path):
    with open(path, encoding="utf-8") as file:
        run = json.load(file)
    return {b["run_name"]: b["cpu_time"] * UNIT[b["time_unit"]]
            for b in run["benchmarks"] if b.get("aggregate_name") == "median"}


def shown(ms):
    return f"{ms:.3g}" if ms < 1000 else f"{ms:,.0f}"


def rows(times, name, yardstick, others):
    for key, ms in times.items():
        function, _, size = key.partition("/")
        if function != name:
            continue
        base = times[f"{yardstick}/{size}"]
        cells = [size.replace("/", ", "), shown(base), f"{shown(ms)} ({ms / base:.2f})"]
        for other in others:
            t = times.get(f"{other}/{size}")
            cells.append(f"{shown(t)} ({t / base:.3g})" if t else "")
        yield "| " + " | ".join(cells) + " |"


def table(times, title, name, yardstick, others):
    print(f"\n{title}\n\n| size | {yardstick} | {name} | " + " | ".join(others) + (" |" if others else ""))
    print("|---" * (3 + len(others)) + "|")
    for row in rows(times, name, yardstick, others):
        print(row)


def main():
    times = medians(sys.argv[1])
    extra = sys.argv[2:]
    for k in range(0, len(extra), 5):
        times["/".join([extra[k]] + extra[k + 1:k + 4])] = float(extra[k + 4]) * 1e3
    times = {key.replace("/repeats:", "#").split("#")[0]: ms for key, ms in times.items()}
    table(times, "Jacobian in doubles (T, d), milliseconds and ratio to the closed form over Eigen", "doubles_tape",
          "doubles_closed_form", ["doubles_dense_sweeps"])
    table(times, "Jacobian in balls (T, d, digits), milliseconds and ratio to the closed form in Arb", "balls_tape",
          "balls_closed_form", ["mpfr_tape", "mpmath"])
    table(times, "Two stacked layers in balls (T, d, digits), milliseconds and ratio to the forward values", "two_layers_tape",
          "two_layers_forward", ["two_layers_dense_sweeps"])
    table(times, "One check of paper.b5 (T, d), milliseconds and ratio to one closed-form Jacobian in Arb, 17 digits",
          "check_paper_b5", "check_closed_form", [])


if __name__ == "__main__":
    main()
