"""Clients without a secret: what Authlib signs, and certificates that Python's TLS sends."""

import time
import uuid
from pathlib import Path

import pytest
import trustme
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey

from conftest import StartGateway
from gateway.configuration import ORDERS, Settings, provider_file
from gateway.gateway import Gateway
from identity_providers.oidc_provider_mock import OIDCProviderMock
from loopback import http
from oauth_client.exchange import GRANT_TYPE, TOKEN_TYPE, refused
from oauth_client.local_token import LocalToken

KEYS: dict[str, ECKey | OKPKey | RSAKey] = {
    "ES256": ECKey.generate_key("P-256"),
    "EdDSA": OKPKey.generate_key("Ed25519"),
    "PS256": RSAKey.generate_key(2048),
    "RS256": RSAKey.generate_key(2048),
}


def form(token: str) -> dict[str, str]:
    return {
        "grant_type": GRANT_TYPE,
        "subject_token": token,
        "subject_token_type": f"{TOKEN_TYPE}id_token",
        "audience": ORDERS.id,
    }


def signing_client(algorithm: str) -> Settings:
    return {
        "id": f"signs-{algorithm}",
        "authentication": "private_key_jwt",
        "keys": {"jwks": {"keys": [KEYS[algorithm].as_dict(private=False, kid=algorithm)]}},
        "algorithms": [algorithm],
    }


@pytest.mark.parametrize("algorithm", ["PS256", "RS256"])
def test_authlib_signs_assertions(
    algorithm: str, start_gateway: StartGateway, oidc_provider_mock: OIDCProviderMock
) -> None:
    gateway = start_gateway(provider_file(oidc_provider_mock), clients=[signing_client(algorithm)])
    endpoint = f"{gateway.issuer}/token"
    key = KEYS[algorithm].as_pem(private=True).decode()
    with OAuth2Session(f"signs-{algorithm}", key, token_endpoint_auth_method="private_key_jwt") as session:
        session.register_client_auth_method(PrivateKeyJWT(endpoint, alg=algorithm))
        local = LocalToken.verified(session.fetch_token(endpoint, **form(oidc_provider_mock.id_token())), gateway, ORDERS)
    assert local.audit["client_id"] == f"signs-{algorithm}"


def assertion(gateway: Gateway, algorithm: str = "ES256", **changes: object) -> dict[str, str]:
    client = f"signs-{algorithm}"
    now = int(time.time())
    claims = {"iss": client, "sub": client, "aud": gateway.issuer, "exp": now + 60, "jti": str(uuid.uuid4())} | changes
    header = {"alg": algorithm, "kid": algorithm}
    return {
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": jwt.encode(header, claims, KEYS[algorithm], algorithms=[algorithm]),
    }


def test_an_assertion_is_for_us_and_counts_once(
    start_gateway: StartGateway, oidc_provider_mock: OIDCProviderMock
) -> None:
    clients = [signing_client("ES256"), signing_client("EdDSA")]
    gateway = start_gateway(provider_file(oidc_provider_mock), clients=clients)

    def reason(**parameters: str) -> str:
        answer = http.session().post(
            f"{gateway.issuer}/token", data=form(oidc_provider_mock.id_token()) | parameters, timeout=10
        )
        return "granted" if answer.ok else refused(gateway, answer).reason

    once = assertion(gateway)
    assert reason(**once) == "granted"
    assert reason(**once) == "client_assertion_replayed"
    assert reason(**assertion(gateway, "EdDSA")) == "granted"
    assert reason(**assertion(gateway, aud="https://other.example.com")) == "client_assertion_audience_mismatch"
    assert reason(**assertion(gateway, sub="alice")) == "client_assertion_party_mismatch"
    assert reason(**assertion(gateway, iss="signs-EdDSA", sub="signs-EdDSA")) == "client_assertion_algorithm_not_allowed"


@pytest.mark.parametrize("method", ["tls_client_auth", "self_signed_tls_client_auth"])
def test_python_sends_certificates(
    method: str, start_gateway: StartGateway, oidc_provider_mock: OIDCProviderMock, tmp_path: Path
) -> None:
    authority = trustme.CA(key_type=trustme.KeyType.ECDSA)
    authority.cert_pem.write_to_path(tmp_path / "clients-ca.pem")
    between = authority.create_child_ca(key_type=trustme.KeyType.ECDSA)
    files = {}
    for name in ("orders", "stranger"):
        issued = between.issue_cert(f"{name}.example.com", common_name=name, key_type=trustme.KeyType.ECDSA)
        files[name] = tmp_path / f"{name}.pem"
        issued.private_key_and_cert_chain_pem.write_to_path(files[name])
    settings: Settings = {"id": "certified", "authentication": method}
    if method == "tls_client_auth":
        settings["certificate"] = {"san_dns": "orders.example.com", "ca_certificate": str(tmp_path / "clients-ca.pem")}
    else:
        settings["certificate_files"] = [str(files["orders"])]
    gateway = start_gateway(provider_file(oidc_provider_mock), tls=True, clients=[settings])

    def reason(certificate: Path | None) -> str:
        session = http.session(gateway.ca_certificate)
        session.cert = str(certificate) if certificate else None
        parameters = form(oidc_provider_mock.id_token()) | {"client_id": "certified"}
        answer = session.post(f"{gateway.issuer}/token", data=parameters, timeout=10)
        return "granted" if answer.ok else refused(gateway, answer).reason

    other = {"tls_client_auth": "client_certificate_other_name"}.get(method, "client_certificate_not_registered")
    assert reason(files["orders"]) == "granted"
    assert reason(files["stranger"]) == other
    assert reason(None) == "no_client_credentials"
