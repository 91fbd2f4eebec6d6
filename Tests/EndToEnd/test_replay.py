"""Tokens that may be used once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from authlib.integrations.base_client import OAuthError

from conftest import StartGateway
from gateway.configuration import ORDERS, provider_file
from identity_providers.provider import IdentityProvider
from identity_providers.unverified import claims_of
from oauth_client.exchange import ExchangeClient, Refused

# One gives its tokens a `jti`, the other does not.
PROVIDERS = {"django-oauth-toolkit": True, "glewlwyd": False}


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest, providers: dict[str, IdentityProvider]) -> IdentityProvider:
    return providers[request.param]


@pytest.fixture
def strict(provider: IdentityProvider, start_gateway: StartGateway) -> ExchangeClient:
    return ExchangeClient(start_gateway(provider_file(provider, replay="one_time")))


def test_a_one_time_token_is_exchanged_once(provider: IdentityProvider, strict: ExchangeClient) -> None:
    id_token = provider.id_token()
    assert ("jti" in claims_of(id_token)) is PROVIDERS[provider.id]
    strict.exchange(id_token)
    assert strict.refusal(id_token) == Refused(400, "invalid_request", "replayed")


def test_a_one_time_token_stays_used_after_a_restart(provider: IdentityProvider, strict: ExchangeClient) -> None:
    id_token = provider.id_token()
    strict.exchange(id_token)
    strict.gateway.restart()
    assert strict.refusal(id_token) == Refused(400, "invalid_request", "replayed")


def test_a_refused_request_does_not_use_a_one_time_token_up(provider: IdentityProvider, strict: ExchangeClient) -> None:
    id_token = provider.id_token()
    assert strict.refusal(id_token, scope="orders:delete").reason == "scope_unknown"
    strict.exchange(id_token)


def test_of_many_who_send_a_one_time_token_at_once_one_gets_a_local_token(
    provider: IdentityProvider, strict: ExchangeClient
) -> None:
    id_token = provider.id_token()

    def outcome(_: int) -> str:
        try:
            ExchangeClient(strict.gateway).request(id_token, audience=ORDERS.id)
        except OAuthError as error:
            return str(error)
        return "granted"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(outcome, range(16)))

    assert outcomes.count("granted") == 1
    assert len(set(outcomes)) == 2, "every refusal is the same"
    strict.gateway.stop()  # which writes every event
    assert Counter(event["reason"] for event in strict.gateway.audit.events()) == {"granted": 1, "replayed": 15}
