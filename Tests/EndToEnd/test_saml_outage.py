"""The metadata of a SAML provider cannot be had."""

import time

from conftest import StartGateway, StartProvider
from gateway.configuration import provider_file, saml_provider_file
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.simplesamlphp import SimpleSAMLphp
from oauth_client.exchange import ExchangeClient, Refused

NO_METADATA = Refused(503, "temporarily_unavailable", "metadata_unavailable")


def test_exchanges_go_on_while_the_metadata_cannot_be_had(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(SimpleSAMLphp)
    client = ExchangeClient(start_gateway(saml_provider_file(provider)))
    response = provider.response()
    client.exchange(provider.response(), "saml2")
    provider.stop()
    client.exchange(response, "saml2")


def test_a_gateway_restarted_while_the_provider_is_down_goes_on_from_its_store(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(SimpleSAMLphp)
    gateway = start_gateway(saml_provider_file(provider))
    client = ExchangeClient(gateway)
    response = provider.response()
    client.exchange(provider.response(), "saml2")

    provider.stop()
    gateway.restart()

    client.exchange(response, "saml2")


def test_a_provider_that_comes_after_the_gateway_is_found(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(SimpleSAMLphp)
    response = provider.response()
    provider.stop()
    metadata = {"url": provider.entity_id, "cooldown": "1s"}
    client = ExchangeClient(start_gateway(saml_provider_file(provider, metadata=metadata)))

    refusal = client.refusal(response, "saml2")
    assert refusal == NO_METADATA
    assert int(refusal.headers["Retry-After"]) >= 1

    provider.start()
    time.sleep(int(refusal.headers["Retry-After"]))
    client.exchange(response, "saml2")


def test_metadata_in_a_file_needs_no_provider(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(SimpleSAMLphp)
    response = provider.response()
    file = provider.state / "metadata.xml"
    file.write_text(provider.metadata())
    provider.stop()
    client = ExchangeClient(start_gateway(saml_provider_file(provider, metadata={"file": str(file)})))
    client.exchange(response, "saml2")


def test_a_provider_that_hangs_does_not_hold_the_others_up(
    start_provider: StartProvider, idpyoidc: Idpyoidc, start_gateway: StartGateway
) -> None:
    provider = start_provider(SimpleSAMLphp)
    response = provider.response()
    provider.server.freeze()
    client = ExchangeClient(start_gateway(saml_provider_file(provider), provider_file(idpyoidc)))
    client.exchange(idpyoidc.id_token())
    refusal = client.refusal(response, "saml2")
    assert refusal == NO_METADATA
    assert refusal.audit["duration_us"] < 10_000_000, "the time-out of every fetch is 3 s"
    provider.server.thaw()
