"""Where a SAML provider's metadata comes from, and whom the gateway believes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import StartGateway, StartProvider, running
from gateway.configuration import Settings, saml_provider_file
from identity_providers.federation import Federation
from identity_providers.people import ALICE
from identity_providers.pysaml2 import Pysaml2
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from loopback import http
from loopback.key_pairs import make_key_pair
from oauth_client.exchange import ExchangeClient, Refused
from service_provider.parties import SIGNED_ASSERTION, ServiceProvider
from test_saml_outage import NO_METADATA
from test_saml_verifiers import KINDS


def certificate(file: Path) -> Settings:
    return {"signing_certificate": str(file)}


def test_metadata_signed_by_the_right_key_is_believed(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(SimpleSAMLphp, signs_metadata=True)
    metadata = {"url": provider.entity_id} | certificate(provider.federation_key.certificate)
    client = ExchangeClient(start_gateway(saml_provider_file(provider, metadata=metadata)))
    client.exchange(provider.response(), "saml2")


def test_metadata_signed_by_another_key_is_not_believed(
    start_provider: StartProvider, start_gateway: StartGateway, tmp_path: Path
) -> None:
    provider = start_provider(SimpleSAMLphp, signs_metadata=True)
    metadata = {"url": provider.entity_id} | certificate(make_key_pair(tmp_path, "stranger").certificate)
    client = ExchangeClient(start_gateway(saml_provider_file(provider, metadata=metadata)))
    assert client.refusal(provider.response(), "saml2") == NO_METADATA


def test_metadata_without_the_signature_that_it_should_have_is_not_believed(
    simplesamlphp: SimpleSAMLphp, start_gateway: StartGateway
) -> None:
    metadata = {"url": simplesamlphp.entity_id} | certificate(simplesamlphp.federation_key.certificate)
    client = ExchangeClient(start_gateway(saml_provider_file(simplesamlphp, metadata=metadata)))
    assert client.refusal(simplesamlphp.response(), "saml2") == NO_METADATA


def test_the_metadata_of_another_provider_gives_no_keys(
    simplesamlphp: SimpleSAMLphp, pysaml2: Pysaml2, start_gateway: StartGateway
) -> None:
    file = saml_provider_file(simplesamlphp, metadata={"url": pysaml2.entity_id})
    client = ExchangeClient(start_gateway(file))
    assert client.refusal(simplesamlphp.response(), "saml2") == NO_METADATA


@pytest.fixture(scope="module")
def federation(
    saml_providers: dict[str, SAMLProvider], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Federation]:
    federation = Federation(tmp_path_factory.mktemp("federation"), list(saml_providers.values()))
    with running(federation):
        yield federation


def federation_file(federation: Federation, location: Settings) -> Settings:
    """A provider file for whoever is in the federation."""
    return {
        "id": "federation",
        "type": "saml",
        "metadata": location | certificate(federation.key.certificate),
        "audience": SIGNED_ASSERTION.entity_id,
        "recipients": ["https://gateway.example.com/saml/acs"],
        "mapping": {"subject": "claims.sub", "claims": {"email": "claims.attributes['mail'][0]", "of": "claims.iss"}},
    }


@pytest.mark.parametrize("source", ["url", "mdq"])
def test_every_member_of_a_federation_is_known(
    source: str, federation: Federation, saml_providers: dict[str, SAMLProvider], start_gateway: StartGateway
) -> None:
    location = {"url": federation.aggregate_url, "mdq": federation.base}
    client = ExchangeClient(start_gateway(federation_file(federation, {source: location[source]})))
    for provider in saml_providers.values():
        local = client.exchange(provider.response(), "saml2")
        assert (local.claims["email"], local.claims["of"]) == (ALICE.email, provider.entity_id)


@pytest.mark.parametrize("source", ["url", "mdq"])
def test_who_is_not_in_the_federation_is_unknown(
    source: str, federation: Federation, start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    outsider = start_provider(SimpleSAMLphp)
    location = {"url": federation.aggregate_url, "mdq": federation.base}
    client = ExchangeClient(start_gateway(federation_file(federation, {source: location[source]})))
    assert client.refusal(outsider.response(), "saml2") == Refused(400, "invalid_request", "issuer_unknown")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_providers_know_the_gateway_by_its_own_metadata(
    kind: type[SAMLProvider], start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    provider = start_provider(kind, parties=())
    file = saml_provider_file(provider)
    del file["audience"], file["recipients"]  # the defaults are what the metadata says
    client = ExchangeClient(start_gateway(file))
    gateway = client.gateway
    metadata = http.session().get(f"{gateway.issuer}/saml/metadata", timeout=10)
    metadata.raise_for_status()

    itself = ServiceProvider("saml", base=gateway.issuer)
    provider.serve(itself, metadata.text)

    assert client.exchange(provider.response(party=itself), "saml2").claims["email"] == ALICE.email
