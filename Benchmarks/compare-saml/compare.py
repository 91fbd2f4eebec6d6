"""Compares the exchange of a SAML response with the parts that it cannot do without, and with other software.

Usage: compare.py OURS FOLDER [--rounds 7] [--seconds 0.3]

OURS is the program CompareSAML; FOLDER holds what `Benchmarks/run saml` makes. Each round runs every program once, in a process of its
own; of the rounds the median counts. Figures are processor time.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion:Assertion"
REPETITIONS = 1000

ROWS = {
    "parse": "libxml2: parse the response, free the tree",
    "canonicalize": "libxml2: exclusive canonical form of the assertion",
    "verify": "swift-crypto: verify RSA-2048, SHA-256",
    "sign": "swift-crypto: sign ES256",
    "sum": "**the parts, each alone, added up**",
    "together": "the parts, one after the other",
    "read": "ours: base64, parse",
    "assertion": "ours: verify the assertion of a parsed response",
    "exchange": "**ours: the whole exchange**",
    "python_whole": "python3-saml: from base64 to attributes, XML Schema included",
    "python_xmlsec": "xmlsec (lxml) in Python: parse, verify the signature",
    "program": "`xmlsec1 --verify`: parse, verify the signature, without its start",
    "start": "`xmlsec1 --verify`: its start",
}


def output(command: list[str]) -> str:
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode != 0:
        sys.exit(f"compare: {' '.join(command)} failed:\n{finished.stdout}{finished.stderr}")
    return finished.stdout


def children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def xmlsec1(folder: Path, repetitions: int) -> float:
    """Its processor time in seconds. Only the key is given: with KeyInfo looked at it would judge the certificate too."""
    before = children()
    key = ["--pubkey-cert-pem", str(folder / "certificate.pem"), "--enabled-key-data", "rsa"]
    output(
        ["xmlsec1", "--verify", "--repeat", str(repetitions), *key, "--id-attr:ID", ASSERTION, str(folder / "response.xml")]
    )
    return children() - before


def program(folder: Path) -> dict[str, float]:
    once = xmlsec1(folder, 1)
    each = (xmlsec1(folder, REPETITIONS + 1) - once) / REPETITIONS
    return {"program": each * 1e9, "start": (once - each) * 1e9}


def measure(ours: str, folder: Path, seconds: float) -> dict[str, float]:
    figures: dict[str, float] = json.loads(output([ours, "measure", str(folder), str(seconds)]))
    figures |= json.loads(output([sys.executable, str(HERE / "python_saml.py"), str(folder), str(seconds)]))
    figures |= program(folder)
    figures["sum"] = sum(figures[part] for part in ("parse", "canonicalize", "verify", "sign"))
    return figures


def table(rounds: list[dict[str, float]]) -> str:
    medians = {row: statistics.median(figures[row] for figures in rounds) for row in ROWS}
    lines = [
        f"| a response of {rounds[0]['bytes']:,.0f} bytes | µs | beside the sum | beside the parts in a row |",
        "|---|---|---|---|",
    ]
    for row, what in ROWS.items():
        ratios = " | ".join(
            f"{statistics.median(figures[row] / figures[base] for figures in rounds):.2f}" for base in ("sum", "together")
        )
        lines.append(f"| {what} | {medians[row] / 1000:,.1f} | {ratios} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("ours")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.3)
    arguments = parser.parse_args()
    rounds = []
    for number in range(arguments.rounds):
        print(f"compare: round {number + 1} of {arguments.rounds}", file=sys.stderr)
        rounds.append(measure(arguments.ours, arguments.folder, arguments.seconds))
    print(table(rounds))


main()
