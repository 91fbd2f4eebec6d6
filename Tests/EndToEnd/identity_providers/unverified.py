"""What a token says of itself."""

import json
from typing import Any

from joserfc import jws


def header_of(token: str) -> dict[str, Any]:
    """The header of a compact JWS, unverified."""
    return dict(jws.extract_compact(token.encode()).headers())


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a JWT, unverified."""
    return dict(json.loads(jws.extract_compact(token.encode()).payload))
