"""An assertion may be used once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from authlib.integrations.base_client import OAuthError

from conftest import SAMLClient, StartGateway
from gateway.configuration import ORDERS, saml_provider_file
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from oauth_client.exchange import ExchangeClient, Refused
from service_provider import tampering
from service_provider.parties import ENCRYPTED, SIGNED_ASSERTION, SIGNED_BOTH, ServiceProvider
from test_saml_verifiers import pairs

REPLAYED = Refused(400, "invalid_request", "replayed")


@pytest.mark.parametrize(("id", "party"), pairs(SIGNED_ASSERTION, ENCRYPTED))
def test_a_response_is_exchanged_once(
    id: str, party: ServiceProvider, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    response = saml_providers[id].response(party=party)
    saml_client(party).exchange(response, "saml2")
    assert saml_client(party).refusal(response, "saml2") == REPLAYED


def test_an_assertion_is_used_up_with_its_response(simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    response = simplesamlphp.response(party=SIGNED_BOTH)
    saml_client(SIGNED_BOTH).exchange(response, "saml2")
    alone = tampering.assertion_alone(response)
    assert saml_client(SIGNED_BOTH).refusal(alone, "saml2") == REPLAYED


def test_a_used_response_stays_used_after_a_restart(simplesamlphp: SimpleSAMLphp, start_gateway: StartGateway) -> None:
    client = ExchangeClient(start_gateway(saml_provider_file(simplesamlphp)))
    response = simplesamlphp.response()
    client.exchange(response, "saml2")
    client.gateway.restart()
    assert client.refusal(response, "saml2") == REPLAYED


def test_a_refused_request_does_not_use_a_response_up(simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    client, response = saml_client(SIGNED_ASSERTION), simplesamlphp.response()
    assert client.refusal(response, "saml2", scope="orders:delete").reason == "scope_unknown"
    client.exchange(response, "saml2")


def test_a_response_may_be_reusable(simplesamlphp: SimpleSAMLphp, start_gateway: StartGateway) -> None:
    client = ExchangeClient(start_gateway(saml_provider_file(simplesamlphp, replay="reusable")))
    response = simplesamlphp.response()
    assert len({client.exchange(response, "saml2").claims["jti"] for _ in range(3)}) == 3


def test_of_many_who_send_a_response_at_once_one_gets_a_local_token(
    simplesamlphp: SimpleSAMLphp, start_gateway: StartGateway
) -> None:
    gateway = start_gateway(saml_provider_file(simplesamlphp))
    response = simplesamlphp.response()

    def outcome(_: int) -> str:
        try:
            ExchangeClient(gateway).request(response, "saml2", audience=ORDERS.id)
        except OAuthError as error:
            return str(error)
        return "granted"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(outcome, range(16)))

    assert outcomes.count("granted") == 1
    assert len(set(outcomes)) == 2, "every refusal is the same"
    gateway.stop()  # which writes every event
    assert Counter(event["reason"] for event in gateway.audit.events()) == {"granted": 1, "replayed": 15}
