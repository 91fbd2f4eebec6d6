"""An OAuth client that exchanges tokens."""

from dataclasses import dataclass, field
from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc6749 import OAuth2Token

from gateway.configuration import BACKEND, ORDERS, GatewayClient, Resource
from gateway.gateway import Gateway
from loopback import http

from .local_token import LocalToken

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange"
TOKEN_TYPE = "urn:ietf:params:oauth:token-type:"


@dataclass(frozen=True)
class Refused:
    """How the gateway refused: what the client saw, and the reason that only the audit tells."""

    status: int
    error: str
    reason: str
    description: str = field(default="", compare=False)
    headers: dict[str, str] = field(default_factory=dict, compare=False)
    audit: dict[str, Any] = field(default_factory=dict, compare=False)


class ExchangeClient:
    """Authlib's OAuth2Session as one client of a gateway."""

    def __init__(self, gateway: Gateway, client: GatewayClient = BACKEND) -> None:
        self.gateway = gateway
        self.client = client

    def exchange(
        self, subject_token: str, token_type: str = "id_token", resource: Resource = ORDERS, **parameters: str
    ) -> LocalToken:
        """Exchanges a token for one for a resource, and verifies that."""
        response = self.request(subject_token, token_type, audience=resource.id, **parameters)
        return LocalToken.verified(response, self.gateway, resource)

    def refusal(self, subject_token: str, token_type: str = "id_token", **parameters: str) -> Refused:
        """How the gateway refuses a request that it must not grant."""
        parameters = {"audience": ORDERS.id} | parameters
        try:
            response = self.request(subject_token, token_type, **parameters)
        except (OAuthError, requests.HTTPError) as error:
            return refused(self.gateway, self._last_response, error)
        raise AssertionError(f"granted: {LocalToken.verified(response, self.gateway).audit}")

    def request(self, subject_token: str, token_type: str = "id_token", **parameters: str) -> OAuth2Token:
        """One token request by Authlib, as it stands. A parameter without a value is not sent."""
        form = {"subject_token": subject_token, "subject_token_type": f"{TOKEN_TYPE}{token_type}"} | parameters
        form = {"grant_type": GRANT_TYPE} | form
        with OAuth2Session(
            self.client.id, self.client.secret, token_endpoint_auth_method=self.client.authentication
        ) as session:
            http.trusting(session, self.gateway.ca_certificate)
            session.register_compliance_hook("access_token_response", self._keep)
            return session.fetch_token(
                f"{self.gateway.issuer}/token", **{name: value for name, value in form.items() if value}
            )

    def _keep(self, response: requests.Response) -> requests.Response:
        self._last_response = response
        return response


def refused(gateway: Gateway, response: requests.Response, error: Exception | None = None) -> Refused:
    """Reads an error answer. What Authlib made of it must agree with it."""
    body = response.json()
    assert response.headers["Cache-Control"] == "no-store"
    if isinstance(error, OAuthError):
        assert (error.error, error.description) == (body["error"], body["error_description"])
    event = gateway.audit.event(decision_id=body["decision_id"])
    assert (event["decision"], event["error"]) == ("deny", body["error"])
    return Refused(
        status=response.status_code,
        error=body["error"],
        reason=event["reason"],
        description=body["error_description"],
        headers=dict(response.headers),
        audit=event,
    )
