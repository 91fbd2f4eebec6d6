"""django-oauth-toolkit: a Django site, served by gunicorn.

Its issuer has a path, `sub` is a database key, `aud` is a string, and its access tokens are opaque.
"""

import json
import secrets
import subprocess
import sys
from pathlib import Path

from joserfc.jwk import RSAKey

from loopback.ports import HOST, free_port
from loopback.server import Server

from .people import PEOPLE, REDIRECT_URI, RELYING_PARTIES
from .provider import IdentityProvider

SITE = "identity_providers.django_oauth_toolkit_site"


class DjangoOAuthToolkit(IdentityProvider):
    """One Django site."""

    id = "django-oauth-toolkit"

    def __init__(self, state: Path) -> None:
        super().__init__(state)
        address = f"{HOST}:{free_port()}"
        self.issuer = f"http://{address}/o"
        self.introspection_url = f"{self.issuer}/introspect/"
        (state / "site.json").write_text(json.dumps(self._site()))
        folders = ["--pythonpath", str(Path(__file__).parents[1]), "--worker-tmp-dir", str(state)]
        options = ["--worker-class", "gthread", "--threads", "4", "--graceful-timeout", "1", "--no-control-socket"]
        self.server = Server(
            [sys.executable, "-m", "gunicorn", *options, *folders, "--bind", address, f"{SITE}:application"],
            folder=state,
            ready_url=self.discovery_url,
        )

    def start(self) -> None:
        if not (self.state / "site.sqlite").exists():
            self._set_up()
        self.server.start()

    def _set_up(self) -> None:
        program = (
            f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r}); import {SITE} as site; site.set_up()"
        )
        subprocess.run([sys.executable, "-c", program], cwd=self.state, check=True, capture_output=True, timeout=60)

    def _site(self) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "secret": secrets.token_hex(32),
            "key": RSAKey.generate_key(2048).as_pem(private=True).decode(),
            "redirect_uri": REDIRECT_URI,
            "clients": {party.id: party.secret for party in RELYING_PARTIES},
            "people": [
                {
                    "username": person.username,
                    "password": person.password,
                    "first_name": person.given_name,
                    "last_name": person.family_name,
                    "email": person.email,
                }
                for person in PEOPLE
            ],
        }
