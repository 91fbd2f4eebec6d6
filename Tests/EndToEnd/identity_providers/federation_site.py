"""Serves the pages of pages.json, as they are at each request, on an address and a port."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.simple_server import make_server


def application(environment: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Answers one request."""
    pages = json.loads(Path("pages.json").read_text())
    page = pages.get(environment["PATH_INFO"])
    start_response("200 OK" if page else "404 Not Found", [("Content-Type", "application/samlmetadata+xml")])
    return [(page or "").encode()]


make_server(sys.argv[1], int(sys.argv[2]), application).serve_forever()
