"""canaille: an identity server on Flask and Authlib, served by hypercorn.

Its ID tokens have two audiences and no `azp`, and times with fractions.
"""

import json
import secrets
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from authlib.oauth2.rfc6749 import OAuth2Token

from loopback.ports import HOST, free_port
from loopback.server import Server

from .people import ALICE, PEOPLE, REDIRECT_URI, RELYING_PARTIES, STRANGER, WEB, Person, RelyingParty
from .provider import IdentityProvider
from .signing_keys import signing_key

CONFIGURATION = """
SECRET_KEY = "{secret}"
SERVER_NAME = "{address}"
PREFERRED_URL_SCHEME = "http"
SESSION_COOKIE_SECURE = false

[CANAILLE]
DATABASE = "sql"
JAVASCRIPT = false
HTMX = false
TIMEZONE = "UTC"
EMAIL_CONFIRMATION = false
ENABLE_PASSWORD_RECOVERY = false

[CANAILLE.ACL.DEFAULT]
PERMISSIONS = ["edit_self", "use_oidc"]

[CANAILLE_SQL]
DATABASE_URI = "sqlite:///{state}/canaille.sqlite"

[CANAILLE_OIDC]
ACTIVE_JWKS = [{key}]
REQUIRE_NONCE = false
"""

# Every command in one process: each would take more than a second to start.
RUN_COMMANDS = """
import json, sys
from canaille.commands import cli
for command in json.load(sys.stdin):
    cli.main(command, prog_name="canaille", standalone_mode=False)
"""


class Canaille(IdentityProvider):
    """One canaille. The ID tokens that `WEB` gets are for `STRANGER` too."""

    id = "canaille"

    def __init__(self, state: Path) -> None:
        super().__init__(state)
        address = f"{HOST}:{free_port()}"
        self.issuer = f"http://{address}"
        self.introspection_url = f"{self.issuer}/oauth/introspect"
        key = ", ".join(f"{name} = {json.dumps(value)}" for name, value in signing_key("RS256").items())
        (state / "canaille.toml").write_text(
            CONFIGURATION.format(secret=secrets.token_hex(32), address=address, state=state, key=f"{{ {key} }}")
        )
        self._next_login = 0
        self.environment = {"CANAILLE_CONFIG": str(state / "canaille.toml")}
        program = Path(sys.executable).with_name("canaille")
        self.server = Server(
            [program, "run", "--bind", address, "--workers=1", "--use-reloader=false"],
            folder=state,
            ready_url=self.discovery_url,
            environment=self.environment,
        )

    def start(self) -> None:
        if not (self.state / "canaille.sqlite").exists():
            self._set_up()
        self.server.start()

    def log_in(self, person: Person = ALICE, party: RelyingParty = WEB, **parameters: str) -> OAuth2Token:
        # Its access tokens have no `jti`, and its database refuses two that are equal: those of one person for one
        # client in one second.
        time.sleep(max(0, self._next_login - time.time()))
        try:
            return super().log_in(person, party, **parameters)
        finally:
            self._next_login = int(time.time()) + 1

    def _set_up(self) -> None:
        commands = [["install"], *map(_create_person, PEOPLE), *map(_create_client, RELYING_PARTIES)]
        commands.append(["set", "client", WEB.id, "--quiet", "--audience", WEB.id, "--audience", STRANGER.id])
        commands.append(["set", "client", STRANGER.id, "--quiet", "--audience", STRANGER.id])
        subprocess.run(
            [sys.executable, "-c", RUN_COMMANDS],
            input=json.dumps(commands).encode(),
            env=self.environment,
            cwd=self.state,
            check=True,
            capture_output=True,
            timeout=60,
        )


def _create_person(person: Person) -> list[str]:
    return ["create", "user", "--quiet"] + _options(
        {
            "user-name": person.username,
            "password": person.password,
            "emails": person.email,
            "given-name": person.given_name,
            "family-name": person.family_name,
            "formatted-name": person.name,
        }
    )


def _create_client(party: RelyingParty) -> list[str]:
    return ["create", "client", "--quiet"] + _options(
        {
            "client-id": party.id,
            "client-name": party.id,
            "client-secret": party.secret,
            # A client of loopback is trusted: no consent page.
            "client-uri": "http://127.0.0.1:18080/",
            "redirect-uris": REDIRECT_URI,
            "token-endpoint-auth-method": "client_secret_basic",
            "response-types": "code",
            "grant-types": "authorization_code",
            "scope": ["openid", "profile", "email"],
        }
    )


def _options(values: dict[str, Any]) -> list[str]:
    pairs = [(name, one) for name, value in values.items() for one in (value if isinstance(value, list) else [value])]
    return [part for name, value in pairs for part in (f"--{name}", value)]
