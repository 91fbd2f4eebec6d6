"""Tokens that a stranger makes."""

import base64
import hashlib
import hmac
import json
from typing import Any

from joserfc import jws, jwt
from joserfc.jwk import RSAKey

from identity_providers.unverified import claims_of, header_of


def with_flipped_signature(token: str) -> str:
    """The token with one bit of its signature changed."""
    signed, _, signature = token.rpartition(".")
    octets = bytearray(_decoded(signature))
    octets[10] ^= 1
    return f"{signed}.{_encoded(bytes(octets))}"


def with_claims(token: str, **claims: Any) -> str:
    """The token with claims changed and the signature left as it was."""
    header, _, signature = token.split(".")
    return f"{header}.{_encoded_json(claims_of(token) | claims)}.{signature}"


def unsigned(token: str) -> str:
    """The token with `alg` none and without signature."""
    _, claims, _ = token.split(".")
    return f"{_encoded_json({'alg': 'none', 'typ': 'JWT'})}.{claims}."


def signed_by_a_stranger(token: str, **header: Any) -> str:
    """The token with a header that may be changed, signed with another RSA key."""
    return _signed(token, header_of(token) | {"alg": "RS256"} | header, RSAKey.generate_key(2048))


def bringing_its_own_key(token: str, parameter: str) -> str:
    """The token signed by a stranger whose key is in the header: as `jwk`, or at a URL in `jku`."""
    key = RSAKey.generate_key(2048)
    value: Any = key.as_dict(private=False) if parameter == "jwk" else "https://127.0.0.1:9/jwks"
    return _signed(token, header_of(token) | {"kid": "of-a-stranger", parameter: value}, key)


def signed_with_the_public_key_as_secret(token: str, public_key: RSAKey) -> str:
    """The token with HS256 over the provider's public key in PEM: what confuses a verifier that believes `alg`."""
    # joserfc knows the trick and will not do it.
    _, claims, _ = token.split(".")
    signed = f"{_encoded_json(header_of(token) | {'alg': 'HS256'})}.{claims}"
    code = hmac.digest(public_key.as_pem(private=False), signed.encode(), hashlib.sha256)
    return f"{signed}.{_encoded(code)}"


def _signed(token: str, header: dict[str, Any], key: RSAKey) -> str:
    registry = jws.JWSRegistry(algorithms=[header["alg"]], strict_check_header=False)
    return jwt.encode(header, claims_of(token), key, registry=registry)


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _encoded_json(value: dict[str, Any]) -> str:
    return _encoded(json.dumps(value).encode())


def _encoded(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
