"""glewlwyd: an OpenID Connect provider in C, as Debian packages it.

Its issuer has a path, `aud` is a string, its access tokens are JWTs by RFC 9068, and it takes new keys while it runs.
"""

import gzip
import os
import sqlite3
from pathlib import Path
from typing import Any

from loopback.certificates import certify
from loopback.ports import HOST, free_port
from loopback.server import Server

from .browser import Browser
from .glewlwyd_administration import Administration
from .people import PEOPLE, REDIRECT_URI, RELYING_PARTIES, Person
from .provider import IdentityProvider
from .signing_keys import signing_key

CONFIGURATION = """
port={port}
bind_address="{host}"
external_url="{base}"
login_url="login.html"
api_prefix="api"
static_files_path="{root}/usr/share/glewlwyd/webapp/"
allow_origin="*"
log_mode="file"
log_level="WARNING"
log_file="{state}/glewlwyd.log"
cookie_domain="{host}"
cookie_secure=0
cookie_same_site="empty"
session_expiration=86400
session_key="GLEWLWYD2_SESSION_ID"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="{root}/usr/lib/glewlwyd/user"
user_middleware_module_path="{state}/none"
client_module_path="{root}/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="{root}/usr/lib/glewlwyd/scheme"
plugin_module_path="{root}/usr/lib/glewlwyd/plugin"
use_secure_connection={tls}
secure_connection_key_file="{state}/tls.key"
secure_connection_pem_file="{state}/tls.crt"
hash_algorithm="SHA512"
database = {{ type="sqlite3" path="{state}/glewlwyd.db" }};
static_files_mime_types = ( {{ extension=".html" mime_type="text/html" compress=0 }} )
"""


class Glewlwyd(IdentityProvider):
    """One glewlwyd. With `tls`, its certificate is from a CA of its own."""

    id = "glewlwyd"
    # The resource (RFC 8707) that access tokens can be asked for.
    resource = "https://api.example.org/"

    def __init__(self, state: Path, *, algorithm: str = "RS256", tls: bool = False) -> None:
        super().__init__(state)
        self.keys = [signing_key(algorithm)]
        port = free_port()
        self.base = f"{'https' if tls else 'http'}://{HOST}:{port}"
        self.issuer = f"{self.base}/api/oidc"
        self.introspection_url = f"{self.issuer}/introspect"
        if tls:
            self.ca_certificate = certify(state).authority
        root = Path(os.environ["CAMBIO_E2E_GLEWLWYD"])
        self._prepare(state, root, port)
        self.server = Server(
            [root / "usr/bin/glewlwyd", f"--config-file={state}/glewlwyd.conf"],
            folder=state,
            ready_url=f"{self.base}/config",
            ca_certificate=self.ca_certificate,
        )
        self._is_set_up = False

    def start(self) -> None:
        self.server.start()
        if not self._is_set_up:
            self._administration().set_up(self.keys, PEOPLE, RELYING_PARTIES, self.resource)
            self._is_set_up = True

    def rotate(self, *, keep_old: bool, algorithm: str = "RS256") -> None:
        """Signs with a new key from now on. The old ones stay published, or are gone at once."""
        self.keys = [signing_key(algorithm), *(self.keys if keep_old else [])]
        self._administration().replace_keys(self.keys)

    def authorize(self, url: str, person: Person) -> str:
        # Its login page is a script; what the script sends is sent here, and `g_continue` says that it is done.
        login = Administration(self.base, self.ca_certificate)
        login.log_in(person.username, person.password)
        return Browser(person, login.session).visit(f"{url}&g_continue", until=REDIRECT_URI)

    def _administration(self) -> Administration:
        administration = Administration(self.base, self.ca_certificate)
        administration.log_in("admin", "password")
        return administration

    def _prepare(self, state: Path, root: Path, port: int) -> None:
        schema = gzip.decompress((root / "usr/share/doc/glewlwyd/database/init.sqlite3.sql.gz").read_bytes()).decode()
        database = sqlite3.connect(state / "glewlwyd.db")
        database.executescript(schema)
        database.close()
        (state / "none").mkdir()
        values: dict[str, Any] = {"host": HOST, "port": port, "base": self.base, "root": root, "state": state}
        (state / "glewlwyd.conf").write_text(
            CONFIGURATION.format(**values, tls=str(self.ca_certificate is not None).lower())
        )
