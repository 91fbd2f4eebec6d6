"""YAML 1.2 with its core schema, as editors read it. PyYAML alone reads YAML 1.1, where `on` is a Boolean."""

import re
from typing import Any

import yaml


class CoreLoader(yaml.SafeLoader):
    """Reads plain scalars by section 10.3.2 of YAML 1.2."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("float", r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", "-+."),
):
    # PyYAML asks for an empty scalar by the empty string.
    characters = [character.strip("\0") for character in first]
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), characters)


def load(text: str) -> Any:
    """The data of a document."""
    return yaml.load(text, Loader=CoreLoader)
