"""A token is taken only as what it is, and only where the provider's file accepts that."""

import pytest

from conftest import StartGateway
from gateway.configuration import provider_file
from identity_providers.canaille import Canaille
from identity_providers.django_oauth_toolkit import DjangoOAuthToolkit
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.people import STRANGER, WEB
from identity_providers.unverified import claims_of, header_of
from oauth_client.exchange import ExchangeClient, Refused

ACCESS_TOKENS = {"accepts": ["access_token"], "audiences": [Glewlwyd.resource]}


def access_token(glewlwyd: Glewlwyd) -> str:
    """An access token for the resource by RFC 9068."""
    token = str(glewlwyd.log_in(resource=glewlwyd.resource)["access_token"])
    assert header_of(token)["typ"] == "at+jwt"
    assert claims_of(token)["aud"] == glewlwyd.resource
    return token


def test_an_access_token_is_exchanged_where_the_file_accepts_it(
    glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, mapping={"subject": "claims.sub"}, **ACCESS_TOKENS)))
    token = access_token(glewlwyd)
    local = client.exchange(token, "access_token")
    assert local.claims["sub"] == f"glewlwyd:{claims_of(token)['sub']}"
    assert local.audit["subject_token_type"] == "access_token"


def test_an_access_token_is_refused_where_the_file_accepts_id_tokens_only(
    glewlwyd: Glewlwyd, client: ExchangeClient
) -> None:
    refusal = client.refusal(access_token(glewlwyd), "access_token")
    assert refusal == Refused(400, "invalid_request", "token_type_not_accepted")


def test_an_access_token_is_no_id_token(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    settings = provider_file(glewlwyd, accepts=["id_token", "access_token"], audiences=[WEB.id, glewlwyd.resource])
    refusal = ExchangeClient(start_gateway(settings)).refusal(access_token(glewlwyd), "id_token")
    assert refusal == Refused(400, "invalid_request", "token_type_mismatch")


def test_an_id_token_is_no_access_token(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, accepts=["id_token", "access_token"])))
    assert client.refusal(glewlwyd.id_token(), "access_token") == Refused(400, "invalid_request", "token_type_mismatch")


def test_an_access_token_for_another_resource_is_refused(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    settings = provider_file(glewlwyd, accepts=["access_token"], audiences=["https://another.example.org/"])
    refusal = ExchangeClient(start_gateway(settings)).refusal(access_token(glewlwyd), "access_token")
    assert refusal == Refused(400, "invalid_request", "audience_mismatch")


def test_an_access_token_that_another_client_asked_for_is_still_for_the_resource(
    glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, mapping={"subject": "claims.sub"}, **ACCESS_TOKENS)))
    token = glewlwyd.log_in(party=STRANGER, resource=glewlwyd.resource)["access_token"]
    client.exchange(token, "access_token")


@pytest.mark.parametrize("kind", ["id_token", "access_token"])
def test_either_is_a_jwt_where_the_file_accepts_any(kind: str, glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    settings = provider_file(
        glewlwyd, accepts=["jwt"], audiences=[WEB.id, glewlwyd.resource], mapping={"subject": "claims.sub"}
    )
    token = glewlwyd.log_in(resource=glewlwyd.resource)[kind]
    assert ExchangeClient(start_gateway(settings)).exchange(token, "jwt").audit["subject_token_type"] == "jwt"


def test_an_opaque_access_token_is_no_jwt(
    django_oauth_toolkit: DjangoOAuthToolkit, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(django_oauth_toolkit, accepts=["access_token"])))
    token = django_oauth_toolkit.log_in()["access_token"]
    assert client.refusal(token, "access_token") == Refused(400, "invalid_request", "token_malformed")


def test_an_access_token_that_names_its_class_is_not_an_id_token(
    idpyoidc: Idpyoidc, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(idpyoidc)))
    tokens = idpyoidc.log_in()
    client.exchange(tokens["id_token"])
    assert client.refusal(tokens["access_token"], "id_token") == Refused(400, "invalid_request", "token_type_mismatch")


def test_a_rule_keeps_out_access_tokens_that_do_not_say_what_they_are(
    canaille: Canaille, start_gateway: StartGateway
) -> None:
    # Its access tokens are JWTs for the same audience without `at+jwt`: nothing tells them from ID tokens, but only an
    # ID token answers the nonce of the login.
    rule = {"expression": "has(claims.nonce)", "message": "not an ID token"}
    client = ExchangeClient(start_gateway(provider_file(canaille, validate=[rule])))
    tokens = canaille.log_in()
    assert header_of(tokens["access_token"]).get("typ", "JWT") == "JWT"

    client.exchange(tokens["id_token"])
    refusal = client.refusal(tokens["access_token"], "id_token")
    assert refusal == Refused(400, "invalid_request", "validation_refused")
    assert refusal.audit["detail"] == "not an ID token"


def test_a_jwt_is_no_saml_assertion(glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    assert client.refusal(glewlwyd.id_token(), "saml2") == Refused(400, "invalid_request", "saml_not_base64")


@pytest.mark.parametrize("type", ["saml1", "of-somebody"])
def test_a_type_that_is_not_served_is_refused(type: str, glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    assert client.refusal(glewlwyd.id_token(), type) == Refused(400, "invalid_request", "token_type_not_served")


def test_only_our_own_refresh_tokens_are_served(glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    refusal = client.refusal(glewlwyd.id_token(), "refresh_token")
    assert refusal == Refused(400, "invalid_request", "local_token_unknown")
