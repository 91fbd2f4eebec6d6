"""pysaml2: IdentityPython's SAML library, signing with xmlsec1, served by gunicorn through pysaml2_site.py.

Attributes have `urn:oid:` names, encryption is of any kind, keys change while it runs.
"""

import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlencode

from loopback import http
from loopback.ports import HOST, free_port
from loopback.server import Server
from service_provider.parties import SERVICE_PROVIDERS, ServiceProvider

from .people import PEOPLE
from .saml_provider import SAMLProvider

APPLICATION = "identity_providers.pysaml2_site:application"


class Pysaml2(SAMLProvider):
    """One pysaml2. It answers one request at a time."""

    id = "pysaml2"
    groups_attribute = "eduPersonEntitlement"
    chooses_encryption = True

    def __init__(self, state: Path, parties: tuple[ServiceProvider, ...] = SERVICE_PROVIDERS) -> None:
        super().__init__(state, parties)
        address = f"{HOST}:{free_port()}"
        self.base = f"http://{address}"
        self.entity_id = f"{self.base}/metadata"
        self._write_site()
        options = ["--graceful-timeout", "1", "--no-control-socket", "--access-logfile", "-"]
        folders = ["--pythonpath", str(Path(__file__).parents[1]), "--worker-tmp-dir", str(state)]
        self.server = Server(
            [sys.executable, "-m", "gunicorn", *options, *folders, "--bind", address, APPLICATION],
            folder=state,
            ready_url=self.entity_id,
        )

    def start(self) -> None:
        self.server.start()

    def apply(self) -> None:
        self._write_site()
        http.session().post(f"{self.base}/reload", timeout=20).raise_for_status()

    def unsolicited_login_url(self, party: ServiceProvider) -> str:
        return f"{self.base}/login?{urlencode({'party': party.entity_id})}"

    def metadata_requests(self) -> int:
        """How often its metadata was asked for."""
        return self.server.stdout.read_text().count('"GET /metadata ')

    def _write_site(self) -> None:
        site = {
            "base": self.base,
            "xmlsec1": shutil.which("xmlsec1"),
            "keys": [[str(key.private_key), str(key.certificate)] for key in self.keys],
            "parties": {party.entity_id: asdict(party) for party in self.parties},
            "metadata": list(self.parties.values()),
            "passwords": {person.username: person.password for person in PEOPLE},
            "attributes": {
                person.username: {
                    "uid": person.username,
                    "mail": person.email,
                    "cn": person.name,
                    self.groups_attribute: list(person.groups),
                }
                for person in PEOPLE
            },
        }
        (self.state / "site.json").write_text(json.dumps(site))
