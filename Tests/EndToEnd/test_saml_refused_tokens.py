"""SAML responses that must not get a local token, and the reason that the audit gives."""

import base64
import time
import zlib
from typing import Any

import pytest

from conftest import SAMLClient, StartGateway, StartProvider
from gateway.configuration import saml_provider_file
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.pysaml2 import Pysaml2
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from loopback.key_pairs import KeyPair, make_key_pair
from oauth_client.exchange import ExchangeClient, Refused
from service_provider import tampering
from service_provider.encryption import with_encrypted_assertion
from service_provider.parties import (
    ANOTHER_SERVICE,
    ENCRYPTED,
    ENCRYPTED_3DES,
    ENCRYPTED_AES256_GCM,
    ENCRYPTED_IN_UNSIGNED_RESPONSE,
    ENCRYPTED_RSA_1_5,
    SHA1,
    SIGNED_ASSERTION,
    SIGNED_BOTH,
    SIGNED_RESPONSE,
    UNSIGNED,
    ServiceProvider,
)
from service_provider.tampering import CHANGES, RESPONSE_CHANGES
from test_saml_verifiers import IDS, pairs


def refused(reason: str) -> Refused:
    return Refused(400, "invalid_request", reason)


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> KeyPair:
    """A key that no provider has."""
    return make_key_pair(tmp_path_factory.mktemp("stranger"), "stranger")


@pytest.mark.parametrize("id", IDS)
def test_the_response_for_another_service_is_refused(
    id: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    response = saml_providers[id].response(party=ANOTHER_SERVICE)
    assert saml_client(SIGNED_ASSERTION).refusal(response, "saml2") == refused("saml_audience_mismatch")


@pytest.mark.parametrize("id", IDS)
def test_the_response_for_another_recipient_is_refused(
    id: str, saml_providers: dict[str, SAMLProvider], start_gateway: StartGateway
) -> None:
    file = saml_provider_file(saml_providers[id], recipients=["https://gateway.example.com/saml/another-acs"])
    client = ExchangeClient(start_gateway(file))
    assert client.refusal(saml_providers[id].response(), "saml2") == refused("destination_mismatch")


REASONS = {
    "another name": "digest_mismatch",
    "another group": "digest_mismatch",
    "signature changed": "bad_signature",
    "digest changed": "bad_signature",
    "signature removed": "saml_unsigned",
    "forged assertion in front": "several_assertions",
    "forged assertion around": "assertion_elsewhere",
    "signed assertion in the extensions": "assertion_elsewhere",
    "document type": "xml_document_type",
    "cut off": "xml_not_well_formed",
    "comment in the name": "xml_comment",
}
FORGERIES = CHANGES | {"comment in the name": tampering.with_comment_in_the_name}


@pytest.mark.parametrize("change", FORGERIES)
@pytest.mark.parametrize("id", IDS)
def test_a_changed_response_is_refused(
    id: str, change: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    changed = FORGERIES[change](saml_providers[id].response())
    assert saml_client(SIGNED_ASSERTION).refusal(changed, "saml2") == refused(REASONS[change])


RESPONSE_REASONS = {
    "another name": "digest_mismatch",
    "signature removed": "saml_unsigned",
    "inside a forged response": "signature_elsewhere",
    "inside the signature of a forged response": "assertion_elsewhere",
}


@pytest.mark.parametrize("change", RESPONSE_CHANGES)
@pytest.mark.parametrize("id", [SimpleSAMLphp.id, Pysaml2.id])
def test_a_changed_signed_response_is_refused(
    id: str, change: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    changed = RESPONSE_CHANGES[change](saml_providers[id].response(party=SIGNED_RESPONSE))
    assert saml_client(SIGNED_RESPONSE).refusal(changed, "saml2") == refused(RESPONSE_REASONS[change])


@pytest.mark.parametrize("id", IDS)
def test_an_assertion_that_a_stranger_encrypted_is_refused(
    id: str, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    provider = saml_providers[id]
    forged = tampering.with_another_assertion(provider.response(party=SIGNED_ASSERTION))
    encrypted = with_encrypted_assertion(forged, provider.service_key)
    assert saml_client(ENCRYPTED_AES256_GCM).refusal(encrypted, "saml2") == refused("saml_unsigned")


@pytest.mark.parametrize("id", IDS)
def test_a_response_signed_by_a_stranger_is_refused(
    id: str, stranger: KeyPair, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    forged = tampering.signed_by(saml_providers[id].response(), stranger)
    assert saml_client(SIGNED_ASSERTION).refusal(forged, "saml2") == refused("unknown_key")


REFUSED_WAYS = {
    UNSIGNED: "saml_unsigned",
    SHA1: "sha1_not_allowed",
    ENCRYPTED_3DES: "encryption_triple_des",
    ENCRYPTED_RSA_1_5: "encryption_rsa_1_5",
    ENCRYPTED_IN_UNSIGNED_RESPONSE: "encryption_cbc_not_allowed",
}


@pytest.mark.parametrize(("id", "party"), pairs(*REFUSED_WAYS))
def test_a_way_that_is_not_safe_is_refused(
    id: str, party: ServiceProvider, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    response = saml_providers[id].response(party=party)
    assert saml_client(party).refusal(response, "saml2") == refused(REFUSED_WAYS[party])


RULES: dict[str, tuple[ServiceProvider, dict[str, Any], str | None]] = {
    "sha-1 where it is allowed": (SHA1, {"allow_sha1": True}, None),
    "cbc where it is allowed": (ENCRYPTED_IN_UNSIGNED_RESPONSE, {"cbc": "allowed"}, None),
    "cbc where it is refused": (ENCRYPTED, {"cbc": "refused"}, "encryption_cbc_not_allowed"),
    "assertion signed, response wanted": (SIGNED_ASSERTION, {"signed": "response"}, "response_unsigned"),
    "assertion signed, both wanted": (SIGNED_ASSERTION, {"signed": "both"}, "response_unsigned"),
    "assertion signed and wanted": (SIGNED_ASSERTION, {"signed": "assertion"}, None),
    "both signed, response wanted": (SIGNED_BOTH, {"signed": "response"}, None),
    "both signed and wanted": (SIGNED_BOTH, {"signed": "both"}, None),
    "response signed, assertion wanted": (SIGNED_RESPONSE, {"signed": "assertion"}, "assertion_unsigned"),
    "response signed and wanted": (SIGNED_RESPONSE, {"signed": "response"}, None),
    "encrypted, without a key": (ENCRYPTED, {"decryption_keys": None}, "encryption_no_decryption_key"),
}


@pytest.mark.parametrize(("party", "rule", "reason"), RULES.values(), ids=RULES.keys())
def test_the_providers_file_decides(
    party: ServiceProvider,
    rule: dict[str, Any],
    reason: str | None,
    simplesamlphp: SimpleSAMLphp,
    start_gateway: StartGateway,
) -> None:
    settings = saml_provider_file(simplesamlphp, party, **rule)
    file = {name: value for name, value in settings.items() if value is not None}
    client = ExchangeClient(start_gateway(file))
    response = simplesamlphp.response(party=party)
    if reason is None:
        client.exchange(response, "saml2")
    else:
        assert client.refusal(response, "saml2") == refused(reason)


@pytest.mark.parametrize("party", [ENCRYPTED, ENCRYPTED_AES256_GCM], ids=str)
def test_what_is_encrypted_to_another_key_or_changed_looks_alike(
    party: ServiceProvider, stranger: KeyPair, pysaml2: Pysaml2, saml_client: SAMLClient, start_gateway: StartGateway
) -> None:
    file = saml_provider_file(pysaml2, party, decryption_keys=[str(stranger.private_key)])
    of_another = ExchangeClient(start_gateway(file)).refusal(pysaml2.response(party=party), "saml2")
    assert of_another == refused("undecryptable")
    unsigned = tampering.without_signatures(pysaml2.response(party=party))
    changed = saml_client(party).refusal(tampering.with_flipped_bit(unsigned, "xenc:CipherValue"), "saml2")
    assert changed.description == of_another.description


def test_an_expired_response_is_refused(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(SimpleSAMLphp, lifetime=4)
    client = ExchangeClient(start_gateway(saml_provider_file(provider, clock_skew="0s", replay="reusable")))
    response = provider.response()
    made = time.time()

    local = client.exchange(response, "saml2")
    assert local.claims["exp"] <= made + 4, "a local token must not outlive its subject token"

    time.sleep(max(0, made + 4 - time.time()))
    assert client.refusal(response, "saml2") == refused("assertion_expired")


def test_the_response_of_an_unknown_provider_looks_like_a_bad_signature(
    pysaml2: Pysaml2, simplesamlphp: SimpleSAMLphp, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(saml_provider_file(simplesamlphp)))
    unknown = client.refusal(pysaml2.response(), "saml2")
    forged = client.refusal(tampering.with_another_name(simplesamlphp.response()), "saml2")
    assert unknown == refused("issuer_unknown")
    assert unknown.description == forged.description


@pytest.mark.parametrize("token_type", ["id_token", "access_token", "jwt"])
def test_a_response_is_no_other_token(token_type: str, simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    refusal = saml_client(SIGNED_ASSERTION).refusal(simplesamlphp.response(), token_type)
    assert refusal == refused("token_malformed")


def test_an_id_token_is_no_response(glewlwyd: Glewlwyd, saml_client: SAMLClient) -> None:
    assert saml_client(SIGNED_ASSERTION).refusal(glewlwyd.id_token(), "saml2") == refused("saml_not_base64")


def deflated(octets: bytes) -> bytes:
    """As HTTP redirects carry messages (saml-bindings section 3.4.4.1)."""
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(octets) + compressor.flush()


def test_a_deflated_response_is_refused(simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    token = base64.b64encode(deflated(base64.b64decode(simplesamlphp.response()))).decode()
    assert saml_client(SIGNED_ASSERTION).refusal(token, "saml2") == refused("saml_not_xml")


def test_metadata_is_no_response(simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    token = base64.b64encode(simplesamlphp.metadata().encode()).decode()
    assert saml_client(SIGNED_ASSERTION).refusal(token, "saml2") == refused("saml_document_metadata")
