"""A SAML response of a real provider goes in, a local access token comes out."""

import base64
import textwrap
from collections.abc import Callable

import pytest

from conftest import SAMLClient
from gateway.configuration import BACKEND, ORDERS
from identity_providers.people import ALICE, BOB, CAROL, PEOPLE, Person
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from service_provider import tampering
from service_provider.parties import (
    ENCRYPTED,
    ENCRYPTED_AES128_GCM,
    ENCRYPTED_AES256_CBC,
    ENCRYPTED_AES256_GCM,
    GCM_IN_UNSIGNED_RESPONSE,
    SHA384,
    SHA512,
    SIGNED_ASSERTION,
    SIGNED_BOTH,
    SIGNED_RESPONSE,
    WITH_PERSISTENT_ID,
    WITH_TRANSIENT_ID,
    ServiceProvider,
)
from test_saml_verifiers import IDS, pairs

ABOUT_THE_TOKEN = {"iat", "nbf", "exp", "jti"}
PASSWORD = {
    "simplesamlphp": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
    "lemonldap-ng": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password",
    "pysaml2": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
}
ACCEPTED = (
    SIGNED_ASSERTION,
    SIGNED_RESPONSE,
    SIGNED_BOTH,
    SHA384,
    SHA512,
    ENCRYPTED,
    ENCRYPTED_AES256_CBC,
    ENCRYPTED_AES128_GCM,
    ENCRYPTED_AES256_GCM,
    GCM_IN_UNSIGNED_RESPONSE,
)


@pytest.mark.parametrize("id", IDS)
def test_a_response_becomes_a_local_token(
    id: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    client = saml_client(SIGNED_ASSERTION)
    local = client.exchange(saml_providers[id].response(), "saml2")
    assert abs(local.claims["auth_time"] - local.claims["iat"]) <= 5
    said = {name: value for name, value in local.claims.items() if name not in ABOUT_THE_TOKEN | {"auth_time"}}
    assert said == {
        "iss": client.gateway.issuer,
        "sub": f"{id}:{ALICE.email}",
        "aud": ORDERS.id,
        "client_id": BACKEND.id,
        "scope": "orders:read orders:write",
        "idp": id,
        "email": ALICE.email,
        "name": ALICE.name,
        "groups": list(ALICE.groups),
        "acr": PASSWORD[id],
    }


@pytest.mark.parametrize(("id", "party"), pairs(*ACCEPTED))
def test_a_response_may_be_signed_and_encrypted_in_many_ways(
    id: str, party: ServiceProvider, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    local = saml_client(party).exchange(saml_providers[id].response(BOB, party), "saml2")
    assert local.claims["sub"] == f"{id}:{BOB.email}"
    assert (local.claims["name"], local.claims["groups"]) == (BOB.name, list(BOB.groups))


@pytest.mark.parametrize("party", [SIGNED_ASSERTION, ENCRYPTED], ids=str)
@pytest.mark.parametrize("id", IDS)
def test_a_response_may_be_unsolicited(
    id: str, party: ServiceProvider, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    local = saml_client(party).exchange(saml_providers[id].unsolicited_response(party=party), "saml2")
    assert local.claims["sub"] == f"{id}:{ALICE.email}"


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
@pytest.mark.parametrize("id", IDS)
def test_names_and_groups_arrive_as_they_are(
    id: str, person: Person, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    local = saml_client(SIGNED_ASSERTION).exchange(saml_providers[id].response(person), "saml2")
    assert local.claims["name"] == person.name
    assert local.claims["groups"] == list(person.groups)


@pytest.mark.parametrize("id", IDS)
def test_an_assertion_may_come_without_its_response(
    id: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    assertion = tampering.assertion_alone(saml_providers[id].response())
    assert saml_client(SIGNED_ASSERTION).exchange(assertion, "saml2").claims["sub"] == f"{id}:{ALICE.email}"


@pytest.mark.parametrize("id", IDS)
def test_a_persistent_name_stays_and_a_transient_one_does_not(
    id: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    def subjects(party: ServiceProvider) -> set[str]:
        responses = [saml_providers[id].response(CAROL, party) for _ in range(2)]
        return {saml_client(party).exchange(response, "saml2").claims["sub"] for response in responses}

    assert len(subjects(WITH_PERSISTENT_ID)) == 1
    assert len(subjects(WITH_TRANSIENT_ID)) == 2


ENCODINGS: dict[str, Callable[[bytes], str]] = {
    "base64": lambda octets: base64.b64encode(octets).decode(),
    "base64 in lines": lambda octets: "\r\n".join(textwrap.wrap(base64.b64encode(octets).decode(), 76)),
    "base64url": lambda octets: base64.urlsafe_b64encode(octets).decode().rstrip("="),
}


@pytest.mark.parametrize("encode", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_response_may_be_encoded_as(
    encode: Callable[[bytes], str], simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient
) -> None:
    octets = base64.b64decode(simplesamlphp.response())
    assert saml_client(SIGNED_ASSERTION).exchange(encode(octets), "saml2").claims["email"] == ALICE.email
