"""Every file that differs from a good one in one place."""

import copy
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]

# What may stand in a place where something else is wanted.
STRANGERS: tuple[Any, ...] = (None, True, 7, "text", [], {}, ["text"])

# Data and names that are the operator's own: a change inside is no change of form.
OPEN = {"claims", "jwks", "variables", "attribute_names"}


def changes(data: Any) -> Iterator[tuple[str, Any]]:
    """Each place missing, each holding what it should not, and each mapping with a key that there is not."""
    for place in places(data):
        name = ".".join(map(str, place)) or "the file"
        for stranger in STRANGERS:
            yield f"{name} is {stranger!r}", replaced(data, place, stranger)
        if place and isinstance(place[-1], str):
            yield f"{name} is missing", removed(data, place)
        if isinstance(found(data, place), dict) and not OPEN & set(place):
            yield f"{name} has an unknown key", replaced(data, (*place, "unknown_key"), "text")


def places(data: Any, place: Place = ()) -> Iterator[Place]:
    yield place
    if place and place[-1] in OPEN:
        return
    members = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in members:
        yield from places(value, (*place, key))


def found(data: Any, place: Place) -> Any:
    for key in place:
        data = data[key]
    return data


def replaced(data: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    changed = copy.deepcopy(data)
    found(changed, place[:-1])[place[-1]] = value
    return changed


def removed(data: Any, place: Place) -> Any:
    changed = copy.deepcopy(data)
    del found(changed, place[:-1])[place[-1]]
    return changed
