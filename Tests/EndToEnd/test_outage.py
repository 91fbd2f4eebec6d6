"""A provider is down, hangs, or comes late."""

import time
from concurrent.futures import ThreadPoolExecutor

from conftest import StartGateway, StartProvider
from gateway.configuration import provider_file
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from loopback import http
from oauth_client.exchange import ExchangeClient, Refused

NO_KEYS = Refused(503, "temporarily_unavailable", "keys_unavailable")


def refresh(**changes: str) -> dict[str, dict[str, str]]:
    """The `keys` of a provider file whose documents live for a second."""
    return {"refresh": {"min": "1s", "max": "1s", "cooldown": "1s", "max_stale": "24h"} | changes}


def test_exchanges_go_on_while_the_provider_is_down(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    glewlwyd = start_provider(Glewlwyd)
    client = ExchangeClient(start_gateway(provider_file(glewlwyd)))
    id_token = glewlwyd.id_token()
    client.exchange(id_token)
    glewlwyd.stop()
    client.exchange(id_token)


def test_exchanges_go_on_when_the_keys_are_no_longer_fresh(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, keys=refresh())))
    id_token = glewlwyd.id_token()
    client.exchange(id_token)
    glewlwyd.stop()
    time.sleep(2.5)
    client.exchange(id_token)


def test_keys_that_are_too_stale_are_not_used_until_the_provider_is_back(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, keys=refresh(max_stale="1s"))))
    id_token = glewlwyd.id_token()
    client.exchange(id_token)

    glewlwyd.stop()
    time.sleep(3)
    refusal = client.refusal(id_token)
    assert refusal == NO_KEYS
    assert int(refusal.headers["Retry-After"]) >= 1

    glewlwyd.start()
    time.sleep(int(refusal.headers["Retry-After"]))
    client.exchange(id_token)


def test_a_gateway_restarted_while_the_provider_is_down_goes_on_from_its_store(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    gateway = start_gateway(provider_file(glewlwyd))
    client = ExchangeClient(gateway)
    id_token = glewlwyd.id_token()
    client.exchange(id_token)

    glewlwyd.stop()
    gateway.restart()

    client.exchange(id_token)


def test_a_provider_that_comes_after_the_gateway_is_found(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    id_token = glewlwyd.id_token()
    glewlwyd.stop()
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, keys=refresh())))

    refusal = client.refusal(id_token)
    assert refusal == NO_KEYS

    glewlwyd.start()
    time.sleep(int(refusal.headers["Retry-After"]))
    client.exchange(id_token)


def test_keys_in_the_provider_file_need_no_provider(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    glewlwyd = start_provider(Glewlwyd)
    id_token = glewlwyd.id_token()
    keys = http.session().get(f"{glewlwyd.issuer}/jwks", timeout=10).json()
    glewlwyd.stop()
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, keys={"jwks": keys})))
    client.exchange(id_token)


def test_a_provider_that_is_down_does_not_touch_the_others(
    start_provider: StartProvider, idpyoidc: Idpyoidc, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    id_token = glewlwyd.id_token()
    glewlwyd.stop()
    client = ExchangeClient(start_gateway(provider_file(glewlwyd), provider_file(idpyoidc)))

    assert client.refusal(id_token) == NO_KEYS
    client.exchange(idpyoidc.id_token())


def test_a_provider_that_hangs_does_not_hold_the_others_up(
    start_provider: StartProvider, idpyoidc: Idpyoidc, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    id_token = glewlwyd.id_token()
    glewlwyd.server.freeze()
    gateway = start_gateway(provider_file(glewlwyd), provider_file(idpyoidc))

    with ThreadPoolExecutor(8) as pool:
        hanging = [pool.submit(ExchangeClient(gateway).refusal, id_token) for _ in range(8)]
        for _ in range(5):
            ExchangeClient(gateway).exchange(idpyoidc.id_token())
        assert not any(request.done() for request in hanging), "they wait for the provider"
        assert [request.result() for request in hanging] == [NO_KEYS] * 8

    glewlwyd.server.thaw()
