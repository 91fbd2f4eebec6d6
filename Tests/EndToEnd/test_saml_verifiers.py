"""What two verifiers that no one here wrote make of the responses: these are what they are said to be."""

from pathlib import Path

import pytest

from identity_providers.lemonldap_ng import LemonLDAPNG
from identity_providers.people import PEOPLE, Person
from identity_providers.pysaml2 import Pysaml2
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from service_provider import toolkit, xmlsec1
from service_provider.parties import SERVICE_PROVIDERS, SIGNED_ASSERTION, SIGNED_RESPONSE, ServiceProvider
from service_provider.tampering import CHANGES, RESPONSE_CHANGES

KINDS: tuple[type[SAMLProvider], ...] = (SimpleSAMLphp, LemonLDAPNG, Pysaml2)
# What python3-saml says, and its parser. Its exceptions are of many kinds.
REFUSALS = "Signature validation failed|is not signed|must contain 1 assertion|DTDForbidden|Premature end"
IDS = [kind.id for kind in KINDS]


def pairs(*parties: ServiceProvider) -> list[object]:
    """Each of the service providers with each identity provider that can serve it."""
    return [
        pytest.param(kind.id, party, id=f"{kind.id}-{party}")
        for party in parties
        for kind in KINDS
        if kind.can_serve(party)
    ]


@pytest.mark.parametrize(("id", "party"), pairs(*SERVICE_PROVIDERS))
def test_xmlsec1_finds_signed_what_the_service_provider_wants_signed(
    id: str, party: ServiceProvider, saml_providers: dict[str, SAMLProvider], tmp_path: Path
) -> None:
    provider = saml_providers[id]
    wanted = {"Response": party.signs_response, "Assertion": party.signs_assertion}
    response = provider.response(party=party)
    signed = xmlsec1.verified(response, provider.keys[0], provider.service_key, tmp_path)
    assert signed == {name for name, is_wanted in wanted.items() if is_wanted}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
@pytest.mark.parametrize("id", IDS)
def test_python3_saml_reads_who_it_is(id: str, person: Person, saml_providers: dict[str, SAMLProvider]) -> None:
    provider = saml_providers[id]
    response = toolkit.accept(provider.response(person), SIGNED_ASSERTION, provider.service_key, provider.metadata())
    assert response.get_nameid() == person.email
    assert [person.name] in response.get_attributes().values()


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("id", IDS)
def test_python3_saml_refuses_what_was_changed(id: str, change: str, saml_providers: dict[str, SAMLProvider]) -> None:
    provider = saml_providers[id]
    changed = CHANGES[change](provider.response())
    with pytest.raises(Exception, match=REFUSALS):
        toolkit.accept(changed, SIGNED_ASSERTION, provider.service_key, provider.metadata())


@pytest.mark.parametrize("change", RESPONSE_CHANGES)
def test_python3_saml_refuses_what_was_changed_in_a_signed_response(change: str, simplesamlphp: SimpleSAMLphp) -> None:
    changed = RESPONSE_CHANGES[change](simplesamlphp.response(party=SIGNED_RESPONSE))
    with pytest.raises(Exception, match=REFUSALS):
        toolkit.accept(changed, SIGNED_RESPONSE, simplesamlphp.service_key, simplesamlphp.metadata())
