"""glewlwyd's REST API."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from loopback import http

from .people import REDIRECT_URI, Person, RelyingParty

SCOPES = ["openid", "profile", "email", "api"]


class Administration:
    """Somebody who talks to a glewlwyd's API: its administrator, or a person about themselves."""

    def __init__(self, base: str, ca_certificate: Path | None) -> None:
        self.base = base
        self.ca_certificate = ca_certificate
        self.session = http.session(ca_certificate)

    def log_in(self, username: str, password: str) -> None:
        self._call("POST", "auth/", {"username": username, "password": password})

    def set_up(
        self, keys: list[dict[str, Any]], people: Iterable[Person], parties: Iterable[RelyingParty], resource: str
    ) -> None:
        """Makes scopes, people, clients and the provider, and lets every person consent to every client."""
        for scope in SCOPES:
            # `openid` is there already.
            method, place = ("PUT", "scope/openid") if scope == "openid" else ("POST", "scope/")
            description = {"name": scope, "display_name": scope, "description": scope, "password_required": True}
            self._call(method, place, description)
        for person in people:
            self._call("POST", "user/", _user(person))
        for party in parties:
            self._call("POST", "client/", _client(party, resource))
        self._call("POST", "mod/plugin/", _plugin(self.base, keys))
        for person in people:
            self._consent(person, parties)

    def replace_keys(self, keys: list[dict[str, Any]]) -> None:
        """Publishes these keys from now on, and signs with the first."""
        self._call("PUT", "mod/plugin/oidc", _plugin(self.base, keys))
        self._call("PUT", "mod/plugin/oidc/reset")

    def _consent(self, person: Person, parties: Iterable[RelyingParty]) -> None:
        themselves = Administration(self.base, self.ca_certificate)
        themselves.log_in(person.username, person.password)
        for party in parties:
            themselves._call("PUT", f"auth/grant/{party.id}", {"scope": " ".join(SCOPES)})

    def _call(self, method: str, place: str, body: dict[str, Any] | None = None) -> None:
        response = self.session.request(method, f"{self.base}/api/{place}", json=body, timeout=20)
        response.raise_for_status()


def _user(person: Person) -> dict[str, Any]:
    return {
        "username": person.username,
        "password": person.password,
        "name": person.name,
        "email": person.email,
        "scope": ["g_profile", *SCOPES],
        "enabled": True,
    }


def _client(party: RelyingParty, resource: str) -> dict[str, Any]:
    return {
        "client_id": party.id,
        "name": party.id,
        "confidential": True,
        "client_secret": party.secret,
        "password": party.secret,
        "enabled": True,
        "redirect_uri": [REDIRECT_URI],
        "authorization_type": ["code", "refresh_token"],
        "token_endpoint_auth_method": ["client_secret_basic"],
        "scope": [],
        "resource": [resource],
    }


def _plugin(base: str, keys: list[dict[str, Any]]) -> dict[str, Any]:
    parameters = {
        "iss": f"{base}/api/oidc",
        "jwks-private": json.dumps({"keys": keys}),
        "jwks-show": True,
        "jwks-x5c": [],
        "jwt-type": "rsa",
        "jwt-key-size": "256",
        "access-token-duration": 3600,
        "refresh-token-duration": 86400,
        "code-duration": 600,
        "refresh-token-rolling": True,
        "refresh-token-one-use": "never",
        "allow-non-oidc": True,
        "auth-type-code-enabled": True,
        "auth-type-code-revoke-replayed": True,
        "auth-type-token-enabled": False,
        "auth-type-id-token-enabled": True,
        "auth-type-none-enabled": False,
        "auth-type-password-enabled": False,
        "auth-type-client-enabled": False,
        "auth-type-device-enabled": False,
        "auth-type-refresh-enabled": True,
        "subject-type": "public",
        "scope": [],
        "additional-parameters": [],
        "claims": [],
        "name-claim": "mandatory",
        "name-claim-scope": ["profile"],
        "email-claim": "mandatory",
        "email-claim-scope": ["email"],
        "scope-claim": "no",
        "address-claim": {"type": "no"},
        "allowed-scope": SCOPES,
        "pkce-allowed": True,
        "pkce-method-plain-allowed": False,
        "pkce-required": False,
        "pkce-required-public-client": True,
        "pkce-scopes": [],
        "introspection-revocation-allowed": True,
        "introspection-revocation-allow-target-client": True,
        "introspection-revocation-auth-scope": [],
        "register-client-allowed": False,
        "session-management-allowed": False,
        "resource-allowed": True,
        "resource-scope": {},
        "resource-client-property": "resource",
        "resource-scope-and-client-property": False,
        "request-parameter-allow": False,
        "encrypt-out-token-allow": False,
        "oauth-as-iss-id": True,
    }
    return {
        "module": "oidc",
        "name": "oidc",
        "display_name": "OpenID Connect",
        "order_rank": 0,
        "readonly": False,
        "enabled": True,
        "parameters": parameters,
    }
