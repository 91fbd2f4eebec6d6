"""What a client sees when it is refused (the table of errors), and what the audit says beside it."""

import pytest

from gateway.configuration import BACKEND, BILLING, IDLE, ORDERS, SHIPPING, VAULT, GatewayClient
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd
from oauth_client.exchange import GRANT_TYPE, TOKEN_TYPE, ExchangeClient, Refused, refused
from oauth_client.form_post import Form, post_form
from oauth_client.local_token import LocalToken

# What Authlib's session is asked to send, and how that is refused. A parameter with no value is left out.
TABLE = {
    "no subject token type": ({"subject_token_type": ""}, 400, "invalid_request", "missing_parameter"),
    "no subject token": ({"subject_token": ""}, 400, "invalid_request", "missing_parameter"),
    "another grant": ({"grant_type": "password"}, 400, "unsupported_grant_type", "unsupported_grant_type"),
    "no audience where several fit": ({"audience": ""}, 400, "invalid_target", "target_missing"),
    "an unknown audience": ({"audience": "https://unknown.example.com"}, 400, "invalid_target", "target_unknown"),
    "an audience that is not allowed": ({"audience": VAULT.id}, 400, "invalid_target", "target_not_allowed"),
    "a relative resource": ({"resource": "orders"}, 400, "invalid_request", "malformed_parameter"),
    "two resources of different algorithms": ({"resource": BILLING.id}, 400, "invalid_target", "targets_disagree"),
    "an unknown scope": ({"scope": "orders:delete"}, 400, "invalid_scope", "scope_unknown"),
    "a scope that is not allowed": ({"scope": "orders:read orders:write"}, 400, "invalid_scope", "scope_not_allowed"),
    "a malformed scope": ({"scope": 'orders:"read"'}, 400, "invalid_scope", "malformed_scope"),
    "a refresh token wanted": (
        {"requested_token_type": f"{TOKEN_TYPE}refresh_token"},
        400,
        "invalid_request",
        "type_not_allowed",
    ),
    "an actor token": (
        {"actor_token": "token", "actor_token_type": f"{TOKEN_TYPE}id_token"},
        400,
        "invalid_request",
        "actor_token_malformed",
    ),
    "an actor token without its type": ({"actor_token": "token"}, 400, "invalid_request", "missing_parameter"),
}


@pytest.mark.parametrize(("parameters", "status", "error", "reason"), TABLE.values(), ids=TABLE.keys())
def test_authlib_is_told_of(
    parameters: dict[str, str], status: int, error: str, reason: str, glewlwyd: Glewlwyd, client: ExchangeClient
) -> None:
    form = {"subject_token": glewlwyd.id_token()} | parameters
    assert client.refusal(**form) == Refused(status, error, reason)


CREDENTIALS = {
    "an unknown client": (GatewayClient("nobody", BACKEND.secret), 401, "invalid_client", "unknown_client"),
    "a wrong secret": (GatewayClient(BACKEND.id, "not-the-secret"), 401, "invalid_client", "wrong_client_secret"),
    "an empty secret": (GatewayClient(BACKEND.id, ""), 401, "invalid_client", "wrong_client_secret"),
    "another method": (
        GatewayClient(BACKEND.id, BACKEND.secret, "client_secret_post"),
        401,
        "invalid_client",
        "other_client_authentication_method",
    ),
    "a client that no policy names": (IDLE, 400, "unauthorized_client", "grant_not_allowed"),
}


@pytest.mark.parametrize(("credentials", "status", "error", "reason"), CREDENTIALS.values(), ids=CREDENTIALS.keys())
def test_authlib_is_told_of_its_credentials(
    credentials: GatewayClient, status: int, error: str, reason: str, glewlwyd: Glewlwyd, gateway: Gateway
) -> None:
    refusal = ExchangeClient(gateway, credentials).refusal(glewlwyd.id_token())
    assert refusal == Refused(status, error, reason)
    assert refusal.headers.get("WWW-Authenticate", "").startswith("Basic") is (status == 401)


def test_an_unknown_client_and_a_wrong_secret_look_alike(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    id_token = glewlwyd.id_token()
    unknown = ExchangeClient(gateway, GatewayClient("nobody", "not-the-secret")).refusal(id_token)
    wrong = ExchangeClient(gateway, GatewayClient(BACKEND.id, "not-the-secret")).refusal(id_token)
    assert unknown.reason != wrong.reason
    assert (unknown.status, unknown.error, unknown.description) == (wrong.status, wrong.error, wrong.description)


GOOD = [("grant_type", GRANT_TYPE), ("subject_token_type", f"{TOKEN_TYPE}id_token"), ("audience", ORDERS.id)]
# Forms that no OAuth library makes.
FORMS = {
    "two grant types": ([*GOOD, ("grant_type", GRANT_TYPE)], 400, "repeated_parameter"),
    "two subject tokens": ([*GOOD, ("subject_token", "a"), ("subject_token", "b")], 400, "repeated_parameter"),
    "two scopes": ([*GOOD, ("scope", "orders:read"), ("scope", "orders:write")], 400, "repeated_parameter"),
    "a body over 256 KiB": ([*GOOD, ("subject_token", "a" * 256 * 1024)], 413, "body_too_large"),
    "a percent sign without its digits": ("grant_type=%zz", 400, "malformed_form"),
    "not UTF-8": (b"grant_type=%ff%fe", 400, "malformed_form"),
    "nothing": ("", 400, "missing_parameter"),
    "a thousand parameters": ([*GOOD, *[(f"p{number}", "") for number in range(1000)]], 400, "too_many_parameters"),
}


@pytest.mark.parametrize(("form", "status", "reason"), FORMS.values(), ids=FORMS.keys())
def test_a_form_is_refused_that_has(form: Form, status: int, reason: str, gateway: Gateway) -> None:
    assert refused(gateway, post_form(gateway, form)) == Refused(status, "invalid_request", reason)


def test_a_body_that_is_no_form_is_refused(gateway: Gateway) -> None:
    response = post_form(gateway, '{"grant_type": "token-exchange"}', content_type="application/json")
    assert refused(gateway, response) == Refused(400, "invalid_request", "not_form_encoded")


def test_a_request_without_credentials_is_refused(gateway: Gateway) -> None:
    refusal = refused(gateway, post_form(gateway, GOOD, client=None))
    assert refusal == Refused(401, "invalid_client", "no_client_credentials")
    assert refusal.headers["WWW-Authenticate"].startswith("Basic")


def test_a_client_that_authenticates_twice_is_refused(gateway: Gateway) -> None:
    twice = [*GOOD, ("client_id", BACKEND.id), ("client_secret", BACKEND.secret)]
    assert refused(gateway, post_form(gateway, twice)) == Refused(400, "invalid_request", "several_client_credentials")


def test_a_token_may_be_for_several_resources(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    form = [*GOOD, ("subject_token", glewlwyd.id_token()), ("resource", SHIPPING.id), ("audience", SHIPPING.id)]
    local = LocalToken.verified(post_form(gateway, form).json(), gateway)
    assert local.claims["aud"] == local.audit["resources"] == [SHIPPING.id, ORDERS.id]
    assert local.claims["scope"] == "orders:read", "what both allow"
