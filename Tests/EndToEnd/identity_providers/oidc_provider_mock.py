"""oidc-provider-mock: a small provider for tests, on Authlib.

Its tokens have no `kid`, may be made to live for seconds, and carry whatever claims a person has. Any client may use
it. Started anew, it signs with a new key.
"""

import json
import sys
from pathlib import Path

from loopback.ports import HOST, free_port
from loopback.server import Server

from .people import PEOPLE, Person
from .provider import IdentityProvider


class OIDCProviderMock(IdentityProvider):
    """One oidc-provider-mock. Its tokens live for `lifetime` seconds."""

    id = "oidc-provider-mock"

    def __init__(self, state: Path, *, lifetime: int = 3600) -> None:
        super().__init__(state)
        port = free_port()
        self.issuer = f"http://{HOST}:{port}"
        people = [argument for person in PEOPLE for argument in ("--user-claims", json.dumps(_claims(person)))]
        options = ["--host", HOST, "--port", str(port), "--token-max-age", str(lifetime)]
        self.server = Server(
            [sys.executable, "-m", "oidc_provider_mock", *options, *people],
            folder=state,
            ready_url=self.discovery_url,
            # It warns about what it uses of Authlib.
            environment={"PYTHONWARNINGS": "ignore"},
        )

    def start(self) -> None:
        self.server.start()


def _claims(person: Person) -> dict[str, object]:
    return {
        "sub": person.username,
        "name": person.name,
        "email": person.email,
        "email_verified": person.email_verified,
        "groups": list(person.groups),
    }
