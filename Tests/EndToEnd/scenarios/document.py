"""The blocks of docs/SCENARIOS.md."""

import re
from functools import cache
from pathlib import Path

import yaml

from gateway.configuration import Settings

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "SCENARIOS.md"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE_NAME = re.compile(r"# (\S+\.yaml)\n")


def files(heading: str, replacing: dict[str, str]) -> dict[str, Settings]:
    """The files of a section by their names.

    `replacing` puts what runs here in the place of hosts that the document makes up.
    """
    (block,) = BLOCK.findall(sections()[heading])
    for name, real in replacing.items():
        assert name in block, f"{heading} does not name {name}"
        block = block.replace(name, real)
    return dict(map(_file, block.split("---\n")))


@cache
def sections() -> dict[str, str]:
    """The text of each section by its heading, without the number."""
    _, *parts = re.split(r"^## \d+\. ", DOCUMENT.read_text(), flags=re.MULTILINE)
    return dict(part.split("\n", 1) for part in parts)


def listed() -> list[str]:
    """What the table at the top links to, as anchors."""
    return re.findall(r"\(#(\S+)\) \|$", DOCUMENT.read_text(), flags=re.MULTILINE)


def _file(text: str) -> tuple[str, Settings]:
    name = FILE_NAME.match(text)
    assert name, f"a file of a block begins with its name: {text}"
    return name[1], yaml.safe_load(text)
