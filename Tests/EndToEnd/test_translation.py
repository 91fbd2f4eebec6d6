"""An ID token of a real provider goes in, a local access token by RFC 9068 comes out."""

from datetime import UTC, datetime, timedelta

import pytest

from gateway.configuration import BACKEND, BILLING, ORDERS, REPORTS, STOCK, Resource
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.people import ALICE
from identity_providers.provider import IdentityProvider
from identity_providers.unverified import claims_of
from oauth_client.exchange import TOKEN_TYPE, ExchangeClient

PROVIDERS = ["glewlwyd", "idpyoidc", "oidc-provider-mock", "canaille", "django-oauth-toolkit"]
ABOUT_THE_TOKEN = {"iat", "nbf", "exp", "jti"}
ABOUT_THE_LOGIN = {"auth_time", "acr", "amr"}


@pytest.mark.parametrize("id", PROVIDERS)
def test_an_id_token_becomes_a_local_token(
    id: str, providers: dict[str, IdentityProvider], gateway: Gateway, client: ExchangeClient
) -> None:
    id_token = providers[id].id_token()

    local = client.exchange(id_token)

    said = claims_of(id_token)
    about_the_login = {
        name: int(said[name]) if name == "auth_time" else said[name]
        for name in ABOUT_THE_LOGIN & said.keys()
        if said[name] != 0  # glewlwyd's way to say that it does not know when
    }
    assert {name: value for name, value in local.claims.items() if name not in ABOUT_THE_TOKEN} == {
        "iss": gateway.issuer,
        "sub": f"{id}:{said['sub']}",
        "aud": ORDERS.id,
        "client_id": BACKEND.id,
        "scope": "orders:read",
        "idp": id,
        "email": ALICE.email,
        "name": ALICE.name,
        **about_the_login,
    }


@pytest.mark.parametrize("id", PROVIDERS)
def test_a_local_token_lives_from_now_for_the_configured_time(
    id: str, providers: dict[str, IdentityProvider], client: ExchangeClient
) -> None:
    id_token = providers[id].id_token()
    local = client.exchange(id_token)
    assert local.claims["iat"] == local.claims["nbf"] >= claims_of(id_token)["iat"]
    assert local.claims["exp"] - local.claims["iat"] == 600


@pytest.mark.parametrize("id", PROVIDERS)
def test_an_exchange_leaves_an_audit_event(
    id: str, providers: dict[str, IdentityProvider], client: ExchangeClient
) -> None:
    event = client.exchange(providers[id].id_token()).audit
    assert abs(datetime.now(UTC) - datetime.fromisoformat(event["time"])) < timedelta(minutes=1)
    measured = {
        name: event.pop(name) for name in ("time", "decision_id", "subject_token_sha256", "jti", "exp", "duration_us")
    }
    assert all(measured.values())
    assert event.pop("subject").startswith(f"{id}:")
    assert event == {
        "event": "token_exchange",
        "decision": "allow",
        "reason": "granted",
        "client_id": BACKEND.id,
        "provider": id,
        "grant_type": "token_exchange",
        "subject_token_type": "id_token",
        "requested_token_type": "access_token",
        "resources": [ORDERS.id],
        "scopes": ["orders:read"],
        "policies": ["everyone reads orders"],
        "remote_address": "127.0.0.1",
    }


def test_the_answer_is_that_of_rfc_8693(glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    response = dict(client.exchange(glewlwyd.id_token()).response)
    assert isinstance(response.pop("access_token"), str)
    assert isinstance(response.pop("expires_at"), int), "Authlib reckons it from expires_in"
    assert response == {
        "token_type": "Bearer",
        "issued_token_type": f"{TOKEN_TYPE}access_token",
        "expires_in": 600,
        "scope": "orders:read",
    }


@pytest.mark.parametrize("resource", [ORDERS, BILLING, REPORTS, STOCK], ids=lambda resource: resource.algorithm)
def test_a_local_token_is_signed_as_its_resource_wants(
    resource: Resource, glewlwyd: Glewlwyd, client: ExchangeClient
) -> None:
    local = client.exchange(glewlwyd.id_token(), resource=resource)
    assert local.header["alg"] == resource.algorithm
    assert local.claims["aud"] == resource.id


def test_the_same_id_token_gives_as_many_local_tokens_as_wanted(glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    id_token = glewlwyd.id_token()
    local_tokens = [client.exchange(id_token) for _ in range(3)]
    assert len({local.claims["jti"] for local in local_tokens}) == 3
    assert len({local.claims["sub"] for local in local_tokens}) == 1


def test_people_of_two_providers_stay_apart(providers: dict[str, IdentityProvider], client: ExchangeClient) -> None:
    of_canaille, of_mock = providers["canaille"].id_token(), providers["oidc-provider-mock"].id_token()
    assert claims_of(of_canaille)["sub"] == claims_of(of_mock)["sub"] == "alice"
    assert client.exchange(of_canaille).claims["sub"] == "canaille:alice"
    assert client.exchange(of_mock).claims["sub"] == "oidc-provider-mock:alice"
