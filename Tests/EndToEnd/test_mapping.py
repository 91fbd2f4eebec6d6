"""The operator's rules, on the claims of real people."""

import pytest

from conftest import StartGateway
from gateway.configuration import provider_file
from identity_providers.oidc_provider_mock import OIDCProviderMock
from identity_providers.people import ALICE, BOB, CAROL, PEOPLE, Person
from oauth_client.exchange import ExchangeClient, Refused

RULES = {
    "variables": {"domain": "claims.email.split('@')[1]"},
    "validate": [{"expression": "claims.email_verified == true", "message": "e-mail is not verified"}],
    "mapping": {
        "subject": "claims.name",
        "claims": {
            "email": "claims.email",
            "domain": "variables.domain",
            "groups": "claims.groups.filter(g, g.startsWith('app-'))",
        },
    },
    "require": [{"expression": "subject.claims.domain == 'example.org'", "message": "not of our organisation"}],
}


@pytest.fixture
def ruled(oidc_provider_mock: OIDCProviderMock, start_gateway: StartGateway) -> ExchangeClient:
    return ExchangeClient(start_gateway(provider_file(oidc_provider_mock, **RULES)))


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)
def test_a_name_comes_through_as_it_is(
    person: Person, oidc_provider_mock: OIDCProviderMock, start_gateway: StartGateway
) -> None:
    mapping = {"subject": "claims.name", "claims": {"display_name": "claims.name"}}
    client = ExchangeClient(start_gateway(provider_file(oidc_provider_mock, mapping=mapping)))

    local = client.exchange(oidc_provider_mock.id_token(person))

    assert local.claims["sub"] == f"oidc-provider-mock:{person.name}"
    assert local.claims["display_name"] == person.name
    assert local.audit["subject"] == local.claims["sub"]


def test_a_mapped_subject_has_no_prefix(oidc_provider_mock: OIDCProviderMock, start_gateway: StartGateway) -> None:
    client = ExchangeClient(start_gateway(provider_file(oidc_provider_mock, subject="mapped")))
    assert client.exchange(oidc_provider_mock.id_token()).claims["sub"] == "alice"


def test_claims_are_filtered_and_computed(oidc_provider_mock: OIDCProviderMock, ruled: ExchangeClient) -> None:
    claims = ruled.exchange(oidc_provider_mock.id_token(ALICE)).claims
    assert claims["groups"] == ["app-staff"]
    assert claims["domain"] == "example.org"


def test_a_claim_that_is_not_mapped_stays_out(oidc_provider_mock: OIDCProviderMock, ruled: ExchangeClient) -> None:
    claims = ruled.exchange(oidc_provider_mock.id_token(ALICE)).claims
    assert claims.keys().isdisjoint({"name", "email_verified", "nonce", "at_hash"})


def test_who_fails_a_rule_is_refused_with_its_message(
    oidc_provider_mock: OIDCProviderMock, ruled: ExchangeClient
) -> None:
    refusal = ruled.refusal(oidc_provider_mock.id_token(CAROL))
    assert refusal == Refused(400, "invalid_request", "validation_refused")
    assert refusal.audit["detail"] == "e-mail is not verified"
    assert "e-mail" not in refusal.description


def test_a_requirement_is_asked_of_the_local_subject(
    oidc_provider_mock: OIDCProviderMock, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(oidc_provider_mock, **(RULES | {"validate": []}))))
    refusal = client.refusal(oidc_provider_mock.id_token(CAROL))
    assert refusal == Refused(400, "invalid_request", "requirement_refused")
    assert refusal.audit["detail"] == "not of our organisation"


def test_a_rule_about_a_claim_that_is_not_there_refuses(
    oidc_provider_mock: OIDCProviderMock, start_gateway: StartGateway
) -> None:
    rule = {"expression": "claims.employee_number > 0", "message": "no employee"}
    client = ExchangeClient(start_gateway(provider_file(oidc_provider_mock, validate=[rule])))
    refusal = client.refusal(oidc_provider_mock.id_token())
    assert refusal == Refused(400, "invalid_request", "validation_failed")


FAILING = {
    "a missing claim": ("claims.employee_number > 0", "no such key: 'employee_number'"),
    "a missing key, which a claim names": ("{'a': true}[claims.email]", "no such key"),
    "overflow": ("claims.exp + 9223372036854775807 > 0", "integer overflow"),
    "division by zero": ("1 / (claims.exp - claims.exp) == 1", "division by zero"),
    "an index outside a list": ("claims.email.split('@')[7] == ''", "index out of range"),
    "a conversion": ("int(claims.email) == 1", "the string is not an int"),
    "a wrong type": ("claims.email > 1", "'>' does not take (string, int)"),
    "a used-up budget": ("lists.range(claims.exp).all(i, i >= 0)", "the expression takes too many steps"),
}


@pytest.mark.parametrize("message", ["not ours", None])
@pytest.mark.parametrize(("expression", "problem"), FAILING.values(), ids=FAILING.keys())
def test_a_rule_that_cannot_be_evaluated_is_named_without_a_claim_s_value(
    expression: str,
    problem: str,
    message: str | None,
    oidc_provider_mock: OIDCProviderMock,
    start_gateway: StartGateway,
) -> None:
    rule = {"expression": expression} | ({"message": message} if message else {})
    client = ExchangeClient(start_gateway(provider_file(oidc_provider_mock, validate=[rule])))
    refusal = client.refusal(oidc_provider_mock.id_token(ALICE))
    assert refusal == Refused(400, "invalid_request", "validation_failed")
    assert refusal.audit["detail"] == f"{message or expression}: {problem}"
    assert ALICE.email not in str(refusal.audit)


def test_a_policy_may_depend_on_mapped_claims(oidc_provider_mock: OIDCProviderMock, ruled: ExchangeClient) -> None:
    of_staff, of_guest = oidc_provider_mock.id_token(ALICE), oidc_provider_mock.id_token(BOB)

    granted = ruled.exchange(of_staff, scope="orders:write")
    assert granted.claims["scope"] == "orders:write"
    assert ruled.refusal(of_guest, scope="orders:write") == Refused(400, "invalid_scope", "scope_not_allowed")


def test_the_smallest_lifetime_of_the_policies_that_apply_binds(
    oidc_provider_mock: OIDCProviderMock, ruled: ExchangeClient
) -> None:
    of_staff = ruled.exchange(oidc_provider_mock.id_token(ALICE))
    of_guest = ruled.exchange(oidc_provider_mock.id_token(BOB))
    assert (of_staff.response["scope"], of_staff.response["expires_in"]) == ("orders:read orders:write", 120)
    assert (of_guest.response["scope"], of_guest.response["expires_in"]) == ("orders:read", 600)
    assert of_staff.audit["policies"] == ["everyone reads orders", "staff writes orders"]
