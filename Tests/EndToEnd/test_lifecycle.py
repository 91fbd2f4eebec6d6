"""The gateway starts, stops and starts again."""

import base64
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from joserfc import jwt

from conftest import StartGateway, StartProvider
from gateway.configuration import ORDERS, provider_file
from identity_providers.glewlwyd import Glewlwyd
from loopback.server import ServerFailed
from oauth_client.exchange import ExchangeClient


def test_it_ends_well_when_asked_to(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    ExchangeClient(gateway).exchange(glewlwyd.id_token())
    assert gateway.stop() == 0


def test_every_audit_event_is_written_before_it_ends(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    id_token = glewlwyd.id_token()

    def exchange(_: int) -> str:
        return str(ExchangeClient(gateway).request(id_token, audience=ORDERS.id)["access_token"])

    with ThreadPoolExecutor(4) as pool:
        issued = list(pool.map(exchange, range(40)))
    gateway.stop()

    assert len(set(issued)) == 40
    assert len(gateway.audit.events()) == 40


def test_requests_in_flight_are_answered_before_it_ends(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd)
    id_token = glewlwyd.id_token()
    glewlwyd.server.freeze()
    gateway = start_gateway(provider_file(glewlwyd))

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(ExchangeClient(gateway).refusal, id_token) for _ in range(4)]
        time.sleep(0.5)
        assert not any(request.done() for request in waiting), "they wait for the provider"
        assert gateway.stop() == 0

    assert [request.result().reason for request in waiting] == ["keys_unavailable"] * 4


def test_it_starts_again_after_it_was_killed(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    local = ExchangeClient(gateway).exchange(glewlwyd.id_token())
    gateway.server.kill()
    gateway.start()
    jwt.decode(local.value, gateway.keys(), algorithms=["ES256"])
    ExchangeClient(gateway).exchange(glewlwyd.id_token())


def test_it_does_not_start_with_another_master_key(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    local = ExchangeClient(gateway).exchange(glewlwyd.id_token())
    gateway.stop()
    key = gateway.configuration.folder / "data" / "master.key"

    right = key.read_bytes()
    key.write_bytes(base64.b64encode(bytes(32)))
    with pytest.raises(ServerFailed, match="The master key .* is not the one"):
        gateway.start()

    key.write_bytes(right)
    gateway.start()
    jwt.decode(local.value, gateway.keys(), algorithms=["ES256"])


def test_local_tokens_outlive_a_restart(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    local = ExchangeClient(gateway).exchange(glewlwyd.id_token())
    gateway.restart()
    jwt.decode(local.value, gateway.keys(), algorithms=["ES256"])


def test_it_serves_tls(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd), tls=True)
    assert gateway.issuer.startswith("https:")
    ExchangeClient(gateway).exchange(glewlwyd.id_token())
