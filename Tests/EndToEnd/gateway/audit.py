"""The gateway's audit events."""

import json
import time
from pathlib import Path
from typing import Any

Event = dict[str, Any]


class AuditTrail:
    """The audit events that a gateway wrote to standard output, one JSON object a line."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def events(self) -> list[Event]:
        """Every event so far. A line that is still being written does not count."""
        complete, _, _ = self.file.read_text().rpartition("\n")
        return [json.loads(line) for line in complete.splitlines()]

    def event(self, timeout: float = 5, **members: str) -> Event:
        """The only event with these members; waits for it, as events are written in batches."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if found := [event for event in self.events() if members.items() <= event.items()]:
                (event,) = found
                return event
            time.sleep(0.02)
        raise AssertionError(f"no audit event with {members}")
