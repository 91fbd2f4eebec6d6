"""What the two Python programs have in common: the work, the clock and the report."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol


class Runtime(Protocol):
    """A CEL runtime behind its Python binding."""

    def compile(self, expression: str) -> Callable[[Any], Any]:
        """What evaluates the expression over bound claims."""

    def bind(self, claims: Any) -> Any:
        """The claims in the form that the runtime evaluates over."""

    def plain(self, result: Any) -> Any:
        """A result as a Python value."""


def resident_kib() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("no VmRSS in /proc/self/status")


def nanoseconds(seconds: float, work: Callable[[], None]) -> float:
    """The processor time of the work: the mean over as many repetitions as fill the time."""
    work()
    count = 1
    while True:
        start = time.process_time()
        for _ in range(count):
            work()
        elapsed = time.process_time() - start
        if elapsed >= seconds:
            return elapsed / count * 1e9
        count = max(count + 1, int(count * min(100.0, 1.1 * seconds / max(elapsed, 1e-9))))


def empty(_claims: Any) -> None:
    """What a call costs that does nothing."""


def measure(load: Callable[[], Runtime]) -> None:
    """Measures a runtime on the work that the arguments name, and prints the figures."""
    work = json.loads(Path(sys.argv[1]).read_text())
    seconds = float(sys.argv[2])
    before = resident_kib()
    runtime = load()
    bound = runtime.bind(json.loads(work["claims"]))
    six = [runtime.compile(text) for text in work["expressions"]]
    five = [runtime.compile(text) for text in work["expressions_without_split"]]
    results = [runtime.plain(evaluate(bound)) for evaluate in six]
    resident = resident_kib()

    def evaluating(expressions: list[Callable[[Any], Any]]) -> Callable[[], None]:
        def run() -> None:
            for evaluate in expressions:
                evaluate(bound)

        return run

    def from_json() -> None:
        claims = runtime.bind(json.loads(work["claims"]))
        for evaluate in six:
            runtime.plain(evaluate(claims))

    figures = {
        "six": evaluating(six),
        "five": evaluating(five),
        "constant": evaluating([runtime.compile("true")] * 6),
        "empty": evaluating([empty] * 6),
        "json": from_json,
    }
    nested = {name: runtime.compile(text) for name, text in work["nested"].items()}
    report: dict[str, float] = {name: nanoseconds(seconds, run) for name, run in figures.items()}
    for name, evaluate in nested.items():
        if runtime.plain(evaluate(bound)) is not True:
            raise RuntimeError(f"{name} is not true")
        report[f"nested_{name}"] = nanoseconds(seconds, evaluating([evaluate])) / work["repetitions"]
    memory = {"before": before, "resident": resident}
    print(json.dumps({"results": results, "nanoseconds": report, "memory_kib": memory}))
