"""A SAML provider changes its keys. Nobody tells the gateway."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from conftest import StartGateway, StartProvider
from gateway.configuration import saml_provider_file
from identity_providers.lemonldap_ng import LemonLDAPNG
from identity_providers.pysaml2 import Pysaml2
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from loopback.key_pairs import make_key_pair
from oauth_client.administration import refresh
from oauth_client.exchange import ExchangeClient, Refused
from service_provider import tampering
from service_provider.parties import SIGNED_ASSERTION
from test_saml_verifiers import KINDS

UNKNOWN_KEY = Refused(400, "invalid_request", "unknown_key")
# LemonLDAP::NG publishes one key.
OF_TWO_KEYS: tuple[type[SAMLProvider], ...] = (SimpleSAMLphp, Pysaml2)


def name(kind: type[SAMLProvider]) -> str:
    return kind.id


@pytest.mark.parametrize("kind", OF_TWO_KEYS, ids=name)
def test_a_key_that_was_announced_is_known_when_it_signs(
    kind: type[SAMLProvider], start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(kind, parties=(SIGNED_ASSERTION,))
    provider.announce_key()
    client = ExchangeClient(start_gateway(saml_provider_file(provider)))
    client.exchange(provider.response(), "saml2")

    provider.keys.reverse()
    provider.apply()
    response = provider.response()
    provider.stop()

    client.exchange(response, "saml2")


@pytest.mark.parametrize("kind", OF_TWO_KEYS, ids=name)
def test_after_a_soft_rotation_old_and_new_responses_both_go_on(
    kind: type[SAMLProvider], start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(kind, parties=(SIGNED_ASSERTION,))
    client = ExchangeClient(start_gateway(saml_provider_file(provider)))
    old = provider.response()
    client.exchange(provider.response(), "saml2")

    provider.rotate(keep_old=True)

    client.exchange(provider.response(), "saml2")
    client.exchange(old, "saml2")


@pytest.mark.parametrize("kind", KINDS, ids=name)
def test_after_a_hard_rotation_new_responses_work_at_once_and_old_ones_no_more(
    kind: type[SAMLProvider], start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(kind, parties=(SIGNED_ASSERTION,))
    client = ExchangeClient(start_gateway(saml_provider_file(provider)))
    before, after = provider.response(), provider.response()
    client.exchange(provider.response(), "saml2")

    provider.rotate(keep_old=False)
    new = provider.response()

    client.exchange(before, "saml2")  # by the known metadata: nothing has told the gateway yet
    client.exchange(new, "saml2")
    assert client.refusal(after, "saml2") == UNKNOWN_KEY


def test_a_key_that_is_gone_is_refused_after_a_refresh(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(LemonLDAPNG, parties=(SIGNED_ASSERTION,))
    client = ExchangeClient(start_gateway(saml_provider_file(provider)))
    old = provider.response()
    client.exchange(provider.response(), "saml2")

    provider.rotate(keep_old=False)
    refresh(client.gateway, provider.id)

    assert client.refusal(old, "saml2") == UNKNOWN_KEY


def test_a_flood_of_unknown_keys_causes_one_request(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(Pysaml2, parties=(SIGNED_ASSERTION,))
    gateway = start_gateway(saml_provider_file(provider))
    response = provider.response()
    ExchangeClient(gateway).exchange(provider.response(), "saml2")
    forged = tampering.signed_by(response, make_key_pair(provider.state, "stranger"))
    before = provider.metadata_requests()

    with ThreadPoolExecutor(8) as pool:
        refusals = list(pool.map(lambda _: ExchangeClient(gateway).refusal(forged, "saml2"), range(50)))

    assert refusals == [UNKNOWN_KEY] * 50
    assert provider.metadata_requests() - before == 1
    ExchangeClient(gateway).exchange(response, "saml2")
