"""LemonLDAP::NG as an OpenID Connect provider: its access tokens are opaque, and its introspection names no audience."""

from pathlib import Path

from .lemonldap_ng import LemonLDAPNG
from .provider import IdentityProvider


class LemonLDAPNGOpenID(IdentityProvider):
    """One LemonLDAP::NG without SAML service providers."""

    id = "lemonldap-ng"

    def __init__(self, state: Path) -> None:
        super().__init__(state)
        self.portal = LemonLDAPNG(state, parties=())
        self.issuer = self.portal.base
        self.introspection_url = f"{self.issuer}/oauth2/introspect"
        self.server = self.portal.server

    def start(self) -> None:
        self.portal.start()
