"""A local access token, as a resource server takes it."""

from dataclasses import dataclass
from typing import Any

from authlib.oauth2.claims import ClaimsOption
from authlib.oauth2.rfc9068.claims import JWTAccessTokenClaims
from joserfc import jwt

from gateway.configuration import ORDERS, Resource
from gateway.gateway import Gateway

REQUIRED_CLAIMS = ("iss", "exp", "nbf", "aud", "sub", "client_id", "iat", "jti")


@dataclass(frozen=True)
class LocalToken:
    """A verified local token: what it says, and what the token endpoint and the audit said of it."""

    value: str
    header: dict[str, Any]
    claims: dict[str, Any]
    response: dict[str, Any]
    audit: dict[str, Any]

    @classmethod
    def verified(cls, response: dict[str, Any], gateway: Gateway, resource: Resource = ORDERS) -> "LocalToken":
        """Verifies the signature with joserfc and the gateway's keys, and the claims by RFC 9068 with Authlib."""
        token = jwt.decode(response["access_token"], gateway.keys(), algorithms=[resource.algorithm])
        values = {"iss": gateway.issuer, "aud": resource.id}
        options: dict[str, ClaimsOption] = {name: {"essential": True} for name in REQUIRED_CLAIMS}
        options |= {name: {"essential": True, "value": value} for name, value in values.items()}
        JWTAccessTokenClaims(token.claims, token.header, options).validate()
        assert token.header["typ"] == "at+jwt"
        return cls(
            value=response["access_token"],
            header=token.header,
            claims=token.claims,
            response=response,
            audit=gateway.audit.event(jti=token.claims["jti"]),
        )
