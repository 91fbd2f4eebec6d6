"""What the identity providers have in common."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749 import OAuth2Token

from loopback import http
from loopback.server import Server

from .browser import Browser
from .people import ALICE, REDIRECT_URI, WEB, Person, RelyingParty


class IdentityProvider(ABC):
    """An OpenID Connect provider in a process of its own."""

    # The id of its provider file.
    id: str
    issuer: str
    # The CA that its certificate is from; `None` for a provider without TLS.
    ca_certificate: Path | None = None
    scope = "openid profile email"
    # Where it is asked about its access tokens (RFC 7662); `None` for a provider that cannot be asked.
    introspection_url: str | None = None
    server: Server

    def __init__(self, state: Path) -> None:
        """`state` is an empty folder for what it keeps."""
        self.state = state

    @abstractmethod
    def start(self) -> None:
        """Starts it with state of its own, or anew with the state that it had."""

    def stop(self) -> None:
        """Ends its process."""
        self.server.stop()

    @property
    def discovery_url(self) -> str:
        return f"{self.issuer}/.well-known/openid-configuration"

    def access_token(self, person: Person = ALICE, party: RelyingParty = WEB) -> str:
        """A fresh access token."""
        return str(self.log_in(person, party)["access_token"])

    def introspect(self, token: str, party: RelyingParty = WEB) -> dict[str, Any]:
        """What it says of a token to a client."""
        assert self.introspection_url
        session = http.session(self.ca_certificate)
        response = session.post(self.introspection_url, {"token": token}, auth=(party.id, party.secret), timeout=10)
        response.raise_for_status()
        return dict(response.json())

    def id_token(self, person: Person = ALICE, party: RelyingParty = WEB) -> str:
        """A fresh ID token."""
        return str(self.log_in(person, party)["id_token"])

    def log_in(self, person: Person = ALICE, party: RelyingParty = WEB, **parameters: str) -> OAuth2Token:
        """Logs a person in at a relying party: the authorization code flow with PKCE and nonce, done by Authlib."""
        with self.session(party) as session:
            metadata = session.get(self.discovery_url, withhold_token=True).json()
            verifier = generate_token(48)
            url, state = session.create_authorization_url(
                metadata["authorization_endpoint"], code_verifier=verifier, nonce=generate_token(), **parameters
            )
            return session.fetch_token(
                metadata["token_endpoint"],
                authorization_response=self.authorize(url, person),
                state=state,
                code_verifier=verifier,
                **parameters,
            )

    def session(self, party: RelyingParty) -> OAuth2Session:
        """Authlib's client of this provider."""
        session = OAuth2Session(
            party.id,
            party.secret,
            token_endpoint_auth_method="client_secret_basic",
            scope=self.scope,
            redirect_uri=REDIRECT_URI,
            code_challenge_method="S256",
        )
        return http.trusting(session, self.ca_certificate)

    def authorize(self, url: str, person: Person) -> str:
        """What a person with a browser does at the authorization endpoint. Gives the URL that it redirects back to."""
        return Browser(person, http.session(self.ca_certificate)).visit(url, until=REDIRECT_URI)
