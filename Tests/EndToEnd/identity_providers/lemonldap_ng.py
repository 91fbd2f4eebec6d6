"""LemonLDAP::NG: a portal in Perl, as Debian packages it, served by starman. Its SAML is Lasso's, a library in C.

It signs every assertion, and publishes one key: a new one replaces the old one at once.
"""

import json
import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import urlencode

from loopback.ports import HOST, free_port
from loopback.server import Server
from service_provider.parties import SERVICE_PROVIDERS, ServiceProvider

from .lemonldap_ng_configuration import CAPTCHA, LOCAL_SETTINGS, configuration, party_configuration
from .people import PEOPLE
from .saml_provider import SAMLProvider


class LemonLDAPNG(SAMLProvider):
    """One LemonLDAP::NG. A change takes two seconds."""

    id = "lemonldap-ng"
    always_signs_assertions = True

    def __init__(self, state: Path, parties: tuple[ServiceProvider, ...] = SERVICE_PROVIDERS) -> None:
        super().__init__(state, parties)
        address = f"{HOST}:{free_port()}"
        self.base = f"http://{address}"
        self.entity_id = f"{self.base}/saml/metadata"
        root = Path(os.environ["CAMBIO_E2E_LEMONLDAP_NG"])
        self._prepare(root)
        portal = root / "usr/share/lemonldap-ng/portal/htdocs/index.psgi"
        self.server = Server(
            ["starman", "--listen", address, "--workers", "1", "--disable-keepalive", "--preload-app", portal],
            folder=state,
            ready_url=self.entity_id,
            environment={
                "PERL5LIB": f"{state}/perl:{root}/usr/share/perl5",
                "LLNG_DEFAULTCONFFILE": f"{state}/lemonldap-ng.ini",
            },
        )

    def start(self) -> None:
        self.server.start()

    def apply(self) -> None:
        self._write_configuration()
        # It looks for a new configuration when a second, in whole seconds, has passed since it last did.
        time.sleep(2.1)

    def unsolicited_login_url(self, party: ServiceProvider) -> str:
        return f"{self.base}/saml/singleSignOn?{urlencode({'IDPInitiated': 1, 'sp': party.entity_id})}"

    def _prepare(self, root: Path) -> None:
        state = self.state
        for name in ("perl", "configurations", "cache", "sessions", "sessions/lock", "persistent", "persistent/lock"):
            (state / name).mkdir()
        (state / "lemonldap-ng.ini").write_text(LOCAL_SETTINGS.format(state=state, root=root))
        (state / "perl" / "NoCaptcha.pm").write_text(CAPTCHA)
        with sqlite3.connect(state / "people.sqlite") as database:
            database.execute("CREATE TABLE people (uid, password, mail, cn, groups)")
            database.executemany(
                "INSERT INTO people VALUES (?, ?, ?, ?, ?)",
                [(one.username, one.password, one.email, one.name, "; ".join(one.groups)) for one in PEOPLE],
            )
        database.close()
        self._number = 0
        self._write_configuration()

    def _write_configuration(self) -> None:
        self._number += 1
        settings = configuration(self.base, self.state, self.keys[0])
        for party, metadata in self.parties.items():
            for name, values in party_configuration(party, metadata).items():
                settings[name][party.name] = values
        file = self.state / "configurations" / f"lmConf-{self._number}.json"
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps(settings | {"cfgNum": self._number}))
        beside.rename(file)
