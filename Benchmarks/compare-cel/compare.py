"""Compares our CEL with the official C++ runtime and the Rust one: the same expressions and claims, in one run.

Usage: compare.py OURS [--rounds 7] [--seconds 0.3]

OURS is the program CompareCEL. Each round runs every runtime once, in a process of its own, and each round begins with another one;
of the rounds the median counts. Figures are processor time. All must give the same results.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
OURS, CPP, RUST = "ours", "C++", "Rust"

# Bodies that are evaluated a thousand times inside one expression, over a map that the expression makes itself.
LOOP = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
REPETITIONS = 1000

ROWS = {
    "six": "six expressions, claims bound before",
    "five": "the five of them without `split`",
    "json": "six expressions, from the JSON text of the claims to results",
    "constant": "six times the expression `true`: the way in and out",
    "empty": "six times an empty Python function",
    "nested_six": "six expressions, inside one expression",
    "nested_five": "the five without `split`, inside one expression",
    "nested_nothing": "`true`, inside one expression: the loop",
}


def work() -> dict[str, Any]:
    cases = json.loads((HERE / "cases.json").read_text())
    expressions: list[str] = cases["expressions"]
    without_split = [text for text in expressions if "split" not in text]
    claims = json.dumps(cases["claims"])

    def nested(body: str) -> str:
        loops = f"{LOOP}.all(a, {LOOP}.all(b, {LOOP}.all(c, {body})))"
        return f"[{claims}].all(claims, {loops})"

    def together(texts: list[str]) -> str:
        return nested(f"size([{', '.join(texts)}]) == {len(texts)}")

    return {
        "claims": claims,
        "expressions": expressions,
        "expressions_without_split": without_split,
        "nested": {"six": together(expressions), "five": together(without_split), "nothing": nested("true")},
        "repetitions": REPETITIONS,
    }


def measured(command: list[str]) -> dict[str, Any]:
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode != 0:
        sys.exit(f"compare: {' '.join(command)} failed:\n{finished.stderr}")
    report: dict[str, Any] = json.loads(finished.stdout)
    return report


def run(ours: str, rounds: int, seconds: float) -> dict[str, list[dict[str, Any]]]:
    commands = {
        OURS: [ours],
        CPP: [sys.executable, str(HERE / "cpp_runtime.py")],
        RUST: [sys.executable, str(HERE / "rust_runtime.py")],
    }
    reports: dict[str, list[dict[str, Any]]] = {name: [] for name in commands}
    names = list(commands)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(work(), file)
        file.flush()
        for number in range(rounds):
            print(f"compare: round {number + 1} of {rounds}", file=sys.stderr)
            first = number % len(names)
            for name in names[first:] + names[:first]:
                reports[name].append(measured([*commands[name], file.name, str(seconds)]))
    for name in (CPP, RUST):
        if reports[name][0]["results"] != reports[OURS][0]["results"]:
            sys.exit(f"compare: {name} gives {reports[name][0]['results']}, ours {reports[OURS][0]['results']}")
    return reports


def microseconds(reports: list[dict[str, Any]], row: str) -> float | None:
    figures = [report["nanoseconds"][row] for report in reports if row in report["nanoseconds"]]
    return statistics.median(figures) / 1000 if figures else None


def shown(value: float | None, ours: float | None) -> str:
    if value is None:
        return ""
    figure = f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
    return figure if ours is None or value is ours else f"{figure} ({value / ours:.1f})"


def mebibytes(reports: list[dict[str, Any]]) -> str:
    resident = statistics.median(report["memory_kib"]["resident"] for report in reports) / 1024
    before = statistics.median(report["memory_kib"]["before"] for report in reports) / 1024
    return f"{resident:.1f} ({before:.1f})"


def table(reports: dict[str, list[dict[str, Any]]]) -> str:
    lines = [f"| microseconds (times ours) | {OURS} | {CPP} | {RUST} |", "|---|---|---|---|"]
    for row, what in ROWS.items():
        values = {name: microseconds(reports[name], row) for name in reports}
        cells = [shown(value, values[OURS]) for value in values.values()]
        lines.append(f"| {what} | {' | '.join(cells)} |")
    memory = " | ".join(mebibytes(reports[name]) for name in reports)
    lines.append(f"| MiB resident with the expressions compiled (before the runtime was loaded) | {memory} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.3)
    arguments = parser.parse_args()
    print(table(run(arguments.ours, arguments.rounds, arguments.seconds)))


main()
