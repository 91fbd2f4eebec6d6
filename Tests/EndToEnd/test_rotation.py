"""A provider changes its keys. Nobody tells the gateway."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from authlib.integrations.base_client import OAuthError

from conftest import StartGateway, StartProvider
from gateway.configuration import ORDERS, QUICK, provider_file
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.oidc_provider_mock import OIDCProviderMock
from identity_providers.unverified import header_of
from oauth_client.exchange import ExchangeClient, Refused
from oauth_client.forgery import signed_by_a_stranger

UNKNOWN_KEY = Refused(400, "invalid_request", "unknown_key")
BAD_SIGNATURE = Refused(400, "invalid_request", "bad_signature")


def is_granted(client: ExchangeClient, subject_token: str) -> bool:
    try:
        client.request(subject_token, audience=ORDERS.id)
    except OAuthError:
        return False
    return True


@pytest.fixture(params=[Glewlwyd, Idpyoidc], ids=["glewlwyd", "idpyoidc"])
def provider(request: pytest.FixtureRequest, start_provider: StartProvider) -> Glewlwyd | Idpyoidc:
    kind: type[Glewlwyd | Idpyoidc] = request.param
    return start_provider(kind)


def test_after_a_soft_rotation_old_and_new_tokens_both_go_on(
    provider: Glewlwyd | Idpyoidc, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(provider)))
    old = provider.id_token()
    client.exchange(old)

    provider.rotate(keep_old=True)
    new = provider.id_token()

    assert header_of(new)["kid"] != header_of(old)["kid"]
    client.exchange(new)
    client.exchange(old)


def test_after_a_hard_rotation_new_tokens_work_at_once_and_old_ones_no_more(
    provider: Glewlwyd | Idpyoidc, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(provider)))
    old = provider.id_token()
    client.exchange(old)

    provider.rotate(keep_old=False)
    new = provider.id_token()

    client.exchange(old)  # from the cache: nothing has told the gateway yet
    client.exchange(new)
    assert client.refusal(old) == UNKNOWN_KEY


def test_a_hard_rotation_is_noticed_without_any_new_token(
    provider: Glewlwyd | Idpyoidc, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(provider, keys={"refresh": QUICK["refresh"] | {"max": "1s"}})))
    old = provider.id_token()
    client.exchange(old)

    provider.rotate(keep_old=False)

    deadline = time.monotonic() + 10
    while is_granted(client, old) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert client.refusal(old) == UNKNOWN_KEY


def test_two_rotations_in_a_row_wait_for_the_cool_down(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(Glewlwyd)
    refresh = {"refresh": {"min": "5m", "max": "24h", "cooldown": "2s", "max_stale": "24h"}}
    client = ExchangeClient(start_gateway(provider_file(provider, keys=refresh)))
    client.exchange(provider.id_token())

    provider.rotate(keep_old=True)
    client.exchange(provider.id_token())
    provider.rotate(keep_old=True, algorithm="ES256")
    new = provider.id_token()

    assert client.refusal(new) == UNKNOWN_KEY, "the last look for an unknown key was a moment ago"
    time.sleep(2.1)
    client.exchange(new)


def test_a_flood_of_unknown_keys_causes_one_request(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(Idpyoidc)
    gateway = start_gateway(provider_file(provider))
    id_token = provider.id_token()
    ExchangeClient(gateway).exchange(id_token)
    before = provider.key_requests()

    def refuse(number: int) -> Refused:
        return ExchangeClient(gateway).refusal(signed_by_a_stranger(id_token, kid=f"unknown-{number}"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(refuse, range(100))) == [UNKNOWN_KEY] * 100

    assert provider.key_requests() - before == 1
    ExchangeClient(gateway).exchange(id_token)


def test_a_provider_without_kids_may_change_its_key(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(OIDCProviderMock)
    client = ExchangeClient(start_gateway(provider_file(provider)))
    old = provider.id_token()
    client.exchange(old)

    provider.stop()
    provider.start()  # with a new key

    client.exchange(provider.id_token())
    assert client.refusal(old) == BAD_SIGNATURE


def test_a_rotation_may_change_the_algorithm(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(Glewlwyd, algorithm="RS256")
    client = ExchangeClient(start_gateway(provider_file(provider)))
    client.exchange(provider.id_token())

    provider.rotate(keep_old=False, algorithm="EdDSA")

    new = provider.id_token()
    assert header_of(new)["alg"] == "EdDSA"
    client.exchange(new)
