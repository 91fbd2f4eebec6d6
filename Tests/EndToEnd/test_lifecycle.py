"""The gateway starts, stops and starts again."""

from concurrent.futures import ThreadPoolExecutor

from joserfc import jwt

from conftest import StartGateway
from gateway.configuration import ORDERS, provider_file
from identity_providers.glewlwyd import Glewlwyd
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


def test_local_tokens_outlive_a_restart(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    local = ExchangeClient(gateway).exchange(glewlwyd.id_token())
    gateway.restart()
    jwt.decode(local.value, gateway.keys(), algorithms=["ES256"])


def test_it_serves_tls(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd), tls=True)
    assert gateway.issuer.startswith("https:")
    ExchangeClient(gateway).exchange(glewlwyd.id_token())
