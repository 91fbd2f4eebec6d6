"""SimpleSAMLphp: a SAML identity provider in PHP, as Debian packages it, served by PHP's own web server.

Its configuration is PHP that runs at every request, so that keys change while it runs. Attributes have plain names;
encryption is AES-128-CBC.
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from loopback.key_pairs import make_key_pair
from loopback.ports import HOST, free_port
from loopback.server import Server
from service_provider.parties import SERVICE_PROVIDERS, ServiceProvider

from .saml_provider import SAMLProvider
from .simplesamlphp_configuration import AUTHENTICATION, CONFIGURATION, HOSTED, REMOTE, remote, users


class SimpleSAMLphp(SAMLProvider):
    """One SimpleSAMLphp. Its assertions live for `lifetime` seconds."""

    id = "simplesamlphp"

    def __init__(
        self,
        state: Path,
        parties: tuple[ServiceProvider, ...] = SERVICE_PROVIDERS,
        *,
        signs_metadata: bool = False,
        lifetime: int = 300,
    ) -> None:
        super().__init__(state, parties)
        port = free_port()
        self.base = f"http://{HOST}:{port}/simplesaml"
        self.entity_id = f"{self.base}/saml2/idp/metadata.php"
        self.root = Path(os.environ["CAMBIO_E2E_SIMPLESAMLPHP"])
        # What signs its metadata, if it does.
        self.federation_key = make_key_pair(state, "federation")
        self._prepare(signs_metadata, lifetime)
        settings = {"session.save_path": "sessions", "sys_temp_dir": "temporary", "error_log": "php.log"}
        options = [part for name, folder in settings.items() for part in ("-d", f"{name}={state / folder}")]
        self.server = Server(
            ["php", *options, "-d", "opcache.enable_cli=1", "-S", f"{HOST}:{port}", "-t", state / "public"],
            folder=state,
            ready_url=self.entity_id,
            environment={"SIMPLESAMLPHP_CONFIG_DIR": str(state / "config")},
        )

    def start(self) -> None:
        self.server.start()

    def apply(self) -> None:
        self._write("keys.json", [key.private_key.stem for key in self.keys])
        self._write("parties.json", {party.entity_id: remote(party, self.service_key) for party in self.parties})

    def unsolicited_login_url(self, party: ServiceProvider) -> str:
        query = {"spentityid": party.entity_id, "ConsumerURL": party.assertion_consumer}
        return f"{self.base}/saml2/idp/SSOService.php?{urlencode(query)}"

    def _prepare(self, signs_metadata: bool, lifetime: int) -> None:
        state = self.state
        for name in ("config", "metadata", "log", "data", "temporary", "sessions", "public"):
            (state / name).mkdir()
        (state / "public" / "simplesaml").symlink_to(self.root / "usr/share/simplesamlphp/www")
        values = {"base": self.base, "state": state, "root": self.root, "lifetime": lifetime}
        values |= {"signs_metadata": str(signs_metadata).lower()}
        for file, text in {
            "config/config.php": CONFIGURATION,
            "config/authsources.php": AUTHENTICATION,
            "metadata/saml20-idp-hosted.php": HOSTED,
            "metadata/saml20-sp-remote.php": REMOTE,
        }.items():
            (state / file).write_text(_filled(text, values))
        self._write("users.json", users())
        self.apply()

    def _write(self, name: str, value: Any) -> None:
        # At once: it may be read at any time.
        beside = self.state / f"{name}.new"
        beside.write_text(json.dumps(value))
        beside.replace(self.state / name)


def _filled(text: str, values: dict[str, object]) -> str:
    """The text with values for `@name@`: PHP is full of the characters that Python's own templates use."""
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text
