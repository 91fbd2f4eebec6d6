"""idpyoidc: IdentityPython's provider library, served by gunicorn through idpyoidc_site.py.

Its tokens have no `typ`, `aud` is a list, its access tokens are JWTs that do not say so, and keys rotate while it runs.
"""

import json
import sys
from pathlib import Path

from loopback import http
from loopback.ports import HOST, free_port
from loopback.server import Server

from .people import PEOPLE, REDIRECT_URI, RELYING_PARTIES
from .provider import IdentityProvider

APPLICATION = "identity_providers.idpyoidc_site:application"


class Idpyoidc(IdentityProvider):
    """One idpyoidc. It keeps its sessions in memory, hence one process. Its access tokens are JWTs, or opaque.

    With `exchange_audiences` it exchanges its own access tokens for others, which may be for these audiences (RFC 8693).
    """

    id = "idpyoidc"
    scope = "openid profile email groups"

    def __init__(
        self,
        state: Path,
        *,
        algorithm: str = "ES256",
        has_opaque_tokens: bool = False,
        exchange_audiences: tuple[str, ...] = (),
    ) -> None:
        super().__init__(state)
        address = f"{HOST}:{free_port()}"
        self.issuer = f"http://{address}"
        self.introspection_url = f"{self.issuer}/introspection"
        (state / "site.json").write_text(json.dumps(self._site(algorithm, has_opaque_tokens, exchange_audiences)))
        options = [
            "--worker-class",
            "gthread",
            "--threads",
            "4",
            "--graceful-timeout",
            "1",
            "--no-control-socket",
            "--access-logfile",
            "-",
        ]
        folders = ["--pythonpath", str(Path(__file__).parents[1]), "--worker-tmp-dir", str(state)]
        self.server = Server(
            [sys.executable, "-m", "gunicorn", *options, *folders, "--bind", address, APPLICATION],
            folder=state,
            ready_url=self.discovery_url,
        )

    def start(self) -> None:
        self.server.start()

    def rotate(self, *, keep_old: bool) -> None:
        """Signs with new keys from now on. The old ones stay published, or are gone at once."""
        http.session().post(f"{self.issuer}/rotate", data={"keep_old": int(keep_old)}, timeout=20).raise_for_status()

    def key_requests(self) -> int:
        """How often its key set was asked for."""
        return self.server.stdout.read_text().count('"GET /jwks.json ')

    def _site(
        self, algorithm: str, has_opaque_tokens: bool, exchange_audiences: tuple[str, ...]
    ) -> dict[str, object]:
        return {
            "issuer": self.issuer,
            "algorithm": algorithm,
            "has_opaque_tokens": has_opaque_tokens,
            "exchange_audiences": exchange_audiences,
            "redirect_uri": REDIRECT_URI,
            "clients": {party.id: party.secret for party in RELYING_PARTIES},
            "passwords": {person.username: person.password for person in PEOPLE},
            "claims": {
                person.username: {
                    "name": person.name,
                    "email": person.email,
                    "email_verified": person.email_verified,
                    "groups": list(person.groups),
                }
                for person in PEOPLE
            },
        }
