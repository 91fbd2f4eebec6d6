"""An OAuth client that uses every endpoint for tokens: Authlib's OAuth2Session."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749 import OAuth2Token
from joserfc import jwt

from gateway.configuration import GatewayClient
from gateway.gateway import Gateway
from loopback import http

from .exchange import GRANT_TYPE, TOKEN_TYPE, Refused, refused

SIGNED_INTROSPECTION = "application/token-introspection+jwt"
# Of every resource whose algorithm is the gateway's default.
ALGORITHM = "ES256"


class RepeatingSession(OAuth2Session):
    """Authlib's session sends each parameter once. This one sends some several times (RFC 8693 section 2.1)."""

    repeated: dict[str, list[str]]

    def request(self, method: str, url: str, *arguments: Any, **options: Any) -> requests.Response:
        if self.repeated:
            options["data"] = {**options["data"], **self.repeated}
        return super().request(method, url, *arguments, **options)


class TokenClient:
    """One client of a gateway. Whatever is not refused is what Authlib read."""

    def __init__(self, gateway: Gateway, client: GatewayClient) -> None:
        self.gateway = gateway
        self.client = client

    def token(self, grant_type: str, **parameters: str | list[str]) -> OAuth2Token:
        """A token request. A parameter with a list is sent once for each."""
        once = {name: value for name, value in parameters.items() if isinstance(value, str)}
        repeated = {name: value for name, value in parameters.items() if isinstance(value, list)}
        with self._session(repeated) as session:
            return session.fetch_token(f"{self.gateway.issuer}/token", grant_type=grant_type, **once)

    def exchange(
        self,
        subject_token: str,
        token_type: str = "access_token",
        *,
        actor_token: str | None = None,
        actor_token_type: str = "access_token",
        requested: str | None = None,
        **parameters: str | list[str],
    ) -> OAuth2Token:
        """Exchanges a token. Token types go by their short names."""
        if actor_token:
            parameters |= {"actor_token": actor_token, "actor_token_type": f"{TOKEN_TYPE}{actor_token_type}"}
        if requested:
            parameters |= {"requested_token_type": f"{TOKEN_TYPE}{requested}"}
        return self.token(
            GRANT_TYPE, subject_token=subject_token, subject_token_type=f"{TOKEN_TYPE}{token_type}", **parameters
        )

    def refusal(self, subject_token: str, token_type: str = "access_token", **parameters: Any) -> Refused:
        """How the gateway refuses an exchange that it must not grant."""
        with self.refuses() as refusals:
            self.exchange(subject_token, token_type, **parameters)
        return refusals[0]

    @contextmanager
    def refuses(self) -> Iterator[list[Refused]]:
        """What is asked for inside must be refused; the refusal is then in the list."""
        refusals: list[Refused] = []
        try:
            yield refusals
        except (OAuthError, requests.HTTPError) as error:
            refusals.append(refused(self.gateway, self._last_response, error))
        assert refusals, "nothing was refused"

    def refresh(self, refresh_token: str, **parameters: str) -> OAuth2Token:
        with self._session() as session:
            return session.refresh_token(f"{self.gateway.issuer}/token", refresh_token, **parameters)

    def introspect(self, token: str) -> dict[str, Any]:
        """What the gateway says of a token (RFC 7662)."""
        with self._session() as session:
            response = session.introspect_token(f"{self.gateway.issuer}/introspect", token)
        response.raise_for_status()
        return dict(response.json())

    def introspect_signed(self, token: str) -> dict[str, Any]:
        """The same as a JWT (RFC 9701), verified."""
        with self._session() as session:
            response = session.introspect_token(
                f"{self.gateway.issuer}/introspect", token, headers={"Accept": SIGNED_INTROSPECTION}
            )
        assert response.headers["Content-Type"] == SIGNED_INTROSPECTION
        answer = jwt.decode(response.text, self.gateway.keys(), algorithms=[ALGORITHM])
        assert answer.header["typ"] == "token-introspection+jwt"
        assert (answer.claims["iss"], answer.claims["aud"]) == (self.gateway.issuer, self.client.id)
        return dict(answer.claims["token_introspection"])

    def revoke(self, token: str) -> None:
        """Ends a token (RFC 7009)."""
        with self._session() as session:
            session.revoke_token(f"{self.gateway.issuer}/revoke", token).raise_for_status()

    def claims(self, token: str, typ: str = "at+jwt") -> dict[str, Any]:
        """The claims of a JWT that the gateway signed."""
        decoded = jwt.decode(token, self.gateway.keys(), algorithms=[ALGORITHM])
        assert decoded.header["typ"] == typ
        assert decoded.claims["iss"] == self.gateway.issuer
        return dict(decoded.claims)

    def _session(self, repeated: dict[str, list[str]] | None = None) -> OAuth2Session:
        session = RepeatingSession(
            self.client.id, self.client.secret, token_endpoint_auth_method=self.client.authentication
        )
        session.repeated = repeated or {}
        for hook in ("access_token_response", "refresh_token_response"):
            session.register_compliance_hook(hook, self._keep)
        return http.trusting(session, self.gateway.ca_certificate)

    def _keep(self, response: requests.Response) -> requests.Response:
        self._last_response = response
        return response
