"""A running gateway."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from joserfc.jwk import KeySet

from loopback import http
from loopback.certificates import certify
from loopback.ports import free_port
from loopback.server import Server

from .audit import AuditTrail
from .configuration import Configuration, Settings


class Gateway:
    """`cambio serve` with files of its own. What it keeps outlives a restart."""

    def __init__(
        self,
        folder: Path,
        providers: list[Settings],
        *,
        tls: bool = False,
        clients: list[Settings] | None = None,
        settings: Settings | None = None,
        secrets: dict[str, str] | None = None,
        port: int | None = None,
    ) -> None:
        self.program = Path(os.environ["CAMBIO"])
        certificate = certify(folder) if tls else None
        self.configuration = Configuration(
            folder,
            port or free_port(),
            providers,
            certificate,
            further_clients=clients or [],
            settings=settings or {},
            secrets=secrets or {},
        )
        self.configuration.write()
        self.server = Server(
            [self.program, "serve", "--config", self.configuration.file],
            folder=folder,
            ready_url=f"{self.issuer}/readyz",
            ca_certificate=self.ca_certificate,
            environment=self.configuration.environment,
        )
        self.audit = AuditTrail(self.server.stdout)

    @property
    def issuer(self) -> str:
        return self.configuration.issuer

    @property
    def ca_certificate(self) -> Path | None:
        """The CA that its certificate is from; `None` without TLS."""
        return self.configuration.certificate.authority if self.configuration.certificate else None

    def start(self) -> None:
        self.server.start()

    def stop(self) -> int:
        """Asks it to end as an init system does. Gives its exit status."""
        return self.server.stop()

    def restart(self) -> None:
        """Stops it and starts it with the same files and the same store."""
        self.stop()
        self.start()

    def run(self, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Runs another sub-command of the program."""
        return subprocess.run(
            [self.program, *arguments],
            input=stdin,
            env={**os.environ, **self.configuration.environment, **environment},
            cwd=self.configuration.folder,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def document(self, path: str) -> dict[str, Any]:
        """A JSON document that it serves."""
        return dict(json.loads(self.text(path)))

    def text(self, path: str) -> str:
        """A document that it serves."""
        response = http.session(self.ca_certificate).get(f"{self.issuer}{path}", timeout=10)
        response.raise_for_status()
        return response.text

    def keys(self) -> KeySet:
        """Its public keys."""
        return KeySet.import_key_set({"keys": self.document("/jwks")["keys"]})
