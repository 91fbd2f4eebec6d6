"""The scenarios of docs/SCENARIOS.md, as it configures them: workload identity, identity assertion grants, SAML out."""

import base64
import json
import time
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from conftest import StartGateway
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.people import ALICE
from identity_providers.unverified import claims_of
from loopback.key_pairs import KeyPair, make_key_pair
from loopback.ports import HOST, free_port
from oauth_client.exchange import Refused
from oauth_client.token_client import TokenClient
from scenarios import scene
from scenarios.document import files
from scenarios.scene import Scene
from service_provider import bearer_assertion
from service_provider.bearer_assertion import Expected, Read

PARTNER = "https://login.partner.example.com"
ORDERS = "https://orders.example.com"
TRIPS = "https://trips.example.com"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

CLUSTER_ISSUER = "https://kubernetes.default.svc.cluster.local"
CLUSTER_KEY = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)


def service_account_token(name: str = "reports", **changes: Any) -> str:
    """What an API server puts into a pod, to the claim."""
    now = int(time.time())
    claims = {
        "aud": ["cambio"],
        "exp": now + 3600,
        "iat": now,
        "iss": CLUSTER_ISSUER,
        "jti": "3f1c9d1a-6f0e-4c7e-9f37-4d5b0c6f5a11",
        "kubernetes.io": {
            "namespace": "prod",
            "pod": {"name": f"{name}-7d4b9c", "uid": "0b6c1fd5-8c5e-4a35-9f0f-0a1d2c3b4e5f"},
            "serviceaccount": {"name": name, "uid": "5a2f1c8e-1b7d-4b1c-8e5a-9d0c1b2a3f4e"},
        },
        "nbf": now,
        "sub": f"system:serviceaccount:prod:{name}",
    } | changes
    return jwt.encode({"alg": "RS256", "kid": CLUSTER_KEY.kid}, claims, CLUSTER_KEY)


@pytest.fixture
def workload(start_gateway: StartGateway, tmp_path: Path) -> Scene:
    (tmp_path / "providers").mkdir()
    keys = {"keys": [CLUSTER_KEY.as_dict(private=False)]}
    (tmp_path / "providers" / "cluster.json").write_text(json.dumps(keys))
    return scene.start(start_gateway, files("Workload identity", {}))


def ask(client: TokenClient, token: str) -> dict[str, Any]:
    """What a pod with this token gets."""
    return client.token(
        "client_credentials", resource=ORDERS, client_assertion_type=ASSERTION_TYPE, client_assertion=token
    )


def test_a_service_has_no_secret_of_ours(workload: Scene) -> None:
    client, token = workload.client("reports"), service_account_token()
    for _ in range(2):
        # A pod shows the same token until the platform gives it another.
        claims = client.claims(ask(client, token)["access_token"])
        assert (claims["sub"], claims["client_id"]) == ("client:reports", "reports")
        assert (claims["aud"], claims["scope"]) == (ORDERS, "orders:read")


OTHER_TOKENS: dict[str, tuple[dict[str, Any], str]] = {
    "another service account": ({"name": "billing"}, "workload_mismatch"),
    "another audience": ({"aud": ["https://kubernetes.default.svc"]}, "workload_audience_mismatch"),
    "one that has ended": ({"exp": int(time.time()) - 600, "iat": 0, "nbf": 0}, "workload_expired"),
}


@pytest.mark.parametrize(("changes", "reason"), OTHER_TOKENS.values(), ids=OTHER_TOKENS.keys())
def test_no_other_token_of_the_platform_is_taken(changes: dict[str, Any], reason: str, workload: Scene) -> None:
    client = workload.client("reports")
    with client.refuses() as refusals:
        ask(client, service_account_token(**changes))
    assert refusals[0] == Refused(401, "invalid_client", reason)


@pytest.fixture
def organisations(glewlwyd: Glewlwyd, start_gateway: StartGateway, tmp_path: Path) -> tuple[Scene, Scene]:
    """Two gateways, of which the second trusts the first."""
    ports = {"first": free_port(), "second": free_port()}
    real = {f"https://{name}.example.com": f"http://{HOST}:{port}" for name, port in ports.items()}
    section = files("Identity assertion grants", real | {PARTNER: glewlwyd.issuer})

    def start(name: str) -> Scene:
        folder = tmp_path / name
        folder.mkdir()
        return scene.start(start_gateway, section, f"{name}/", folder=folder, port=ports[name])

    return start("first"), start("second")


def grant(organisations: tuple[Scene, Scene], id_token: str, **parameters: str) -> dict[str, Any]:
    """The first gateway's answer with a grant for the second one."""
    first, second = organisations
    parameters = {"audience": second.gateway.issuer, "resource": TRIPS, "scope": "trips:read"} | parameters
    return first.client("tool").exchange(id_token, "id_token", requested="id-jag", **parameters)


def test_a_grant_of_one_gateway_becomes_a_token_of_the_other(
    organisations: tuple[Scene, Scene], glewlwyd: Glewlwyd
) -> None:
    first, second = organisations
    id_token = glewlwyd.id_token()
    answer = grant(organisations, id_token)
    assert answer["issued_token_type"] == "urn:ietf:params:oauth:token-type:id-jag"
    assert answer["token_type"] == "N_A"
    assert answer["expires_in"] <= 300
    claims = first.client("tool").claims(answer["access_token"], "oauth-id-jag+jwt")
    expected = {
        "aud": second.gateway.issuer,
        "client_id": "tool-of-first",
        "sub": f"partner:{claims_of(id_token)['sub']}",
        "resource": TRIPS,
        "scope": "trips:read",
    }
    assert expected.items() <= claims.items()

    there = second.client("tool-of-first")
    local = there.token(JWT_BEARER, assertion=answer["access_token"])
    assert "issued_token_type" not in local
    claims = there.claims(local["access_token"])
    assert claims["sub"] == f"first:{expected['sub']}"
    assert (claims["aud"], claims["scope"], claims["client_id"]) == (TRIPS, "trips:read", "tool-of-first")


def test_a_grant_is_good_once(organisations: tuple[Scene, Scene], glewlwyd: Glewlwyd) -> None:
    there = organisations[1].client("tool-of-first")
    token = grant(organisations, glewlwyd.id_token())["access_token"]
    there.token(JWT_BEARER, assertion=token)
    with there.refuses() as refusals:
        there.token(JWT_BEARER, assertion=token)
    assert refusals[0] == Refused(400, "invalid_grant", "replayed")


def test_a_grant_bounds_what_comes_of_it(organisations: tuple[Scene, Scene], glewlwyd: Glewlwyd) -> None:
    first, second = organisations
    other = first.client("tool").refusal(
        glewlwyd.id_token(),
        "id_token",
        requested="id-jag",
        audience=second.gateway.issuer,
        resource="https://payroll.example.com",
    )
    assert other == Refused(400, "invalid_target", "target_not_allowed")
    token = grant(organisations, glewlwyd.id_token())["access_token"]
    # It is for the second gateway, and is no token of the first one's.
    assert first.client("tool").refusal(token, "jwt").error == "invalid_request"
    there = second.client("tool-of-first")
    with there.refuses() as refusals:
        there.token(JWT_BEARER, assertion=token, scope="trips:write")
    assert refusals[0] == Refused(400, "invalid_scope", "scope_exceeds_token")


@pytest.fixture
def saml_key(tmp_path: Path) -> KeyPair:
    """The key of `saml.signing`, where the document has it."""
    (tmp_path / "config").mkdir()
    return make_key_pair(tmp_path / "config", "saml")


@pytest.fixture
def erp(saml_key: KeyPair, idpyoidc: Idpyoidc, start_gateway: StartGateway) -> Scene:
    return scene.start(start_gateway, files("SAML out", {PARTNER: idpyoidc.issuer}))


def test_the_erp_gets_an_assertion_that_every_verifier_takes(
    erp: Scene, saml_key: KeyPair, idpyoidc: Idpyoidc, tmp_path: Path
) -> None:
    id_token = idpyoidc.id_token()
    answer = erp.client("shop-backend").exchange(
        id_token, "id_token", requested="saml2", audience="https://erp.example.com"
    )
    assert answer["issued_token_type"] == "urn:ietf:params:oauth:token-type:saml2"
    assert answer["token_type"] == "N_A"
    encoded = answer["access_token"]
    assert "=" not in encoded
    assertion = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))

    saml = files("SAML out", {})["gateway.yaml"]["resources"][0]["saml"]
    expected = Expected(
        issuer=f"{erp.gateway.issuer}/saml",
        metadata=erp.gateway.text("/saml/metadata"),
        recipient=saml["recipient"],
        audience=saml["audience"],
    )
    who = Read(
        name_id=f"partner:{claims_of(id_token)['sub']}",
        name_id_format=saml["name_id_format"],
        # The resource names e-mail and groups; the name stays here.
        attributes={"email": [ALICE.email], "groups": list(ALICE.groups)},
    )
    assert bearer_assertion.by_xmlsec1(assertion, saml_key, tmp_path) == {"Assertion"}
    assert bearer_assertion.by_python3_saml(assertion, expected) == who
    assert bearer_assertion.by_pysaml2(assertion, expected) == who


def test_only_a_resource_with_a_recipient_has_assertions(
    glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    client = scene.start(start_gateway, files("Downscoping", {PARTNER: glewlwyd.issuer})).client("shop-backend")
    refusal = client.refusal(glewlwyd.id_token(), "id_token", requested="saml2", audience=ORDERS)
    assert refusal == Refused(400, "invalid_target", "type_not_at_target")
