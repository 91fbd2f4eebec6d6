"""POST /admin/v1/explain: why an exchange is allowed or refused, from the code that decides."""

import stat

import pytest

from conftest import StartGateway
from gateway.configuration import IDLE, provider_file
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.people import BOB, STRANGER
from oauth_client.administration import explain, post_explain
from oauth_client.exchange import TOKEN_TYPE, ExchangeClient
from oauth_client.forgery import with_flipped_signature
from test_error_table import TABLE
from test_refused_tokens import FORGERIES


def test_a_grant_is_explained_as_it_is_issued(glewlwyd: Glewlwyd, gateway: Gateway, client: ExchangeClient) -> None:
    id_token = glewlwyd.id_token()
    explanation = explain(gateway, id_token)
    issued = client.exchange(id_token)
    assert (explanation["decision"], explanation["reason"]) == ("allow", "granted")
    assert "error" not in explanation
    of_the_moment = {"jti", "iat", "nbf", "exp"}
    expected = {name: value for name, value in issued.claims.items() if name not in of_the_moment}
    assert {name: value for name, value in explanation["claims"].items() if name not in of_the_moment} == expected
    assert "jti" not in explanation["claims"], "there is no such token"
    assert {step["outcome"] for step in explanation["steps"]} <= {"passed", "noted", "skipped"}


@pytest.mark.parametrize(("parameters", "status", "error", "reason"), TABLE.values(), ids=TABLE.keys())
def test_a_refused_request_is_explained_as_it_is_refused(
    parameters: dict[str, str], status: int, error: str, reason: str, glewlwyd: Glewlwyd, gateway: Gateway
) -> None:
    explanation = explain(gateway, **{"subject_token": glewlwyd.id_token()} | parameters)
    assert (explanation["decision"], explanation["error"], explanation["reason"]) == ("deny", error, reason)
    live = ExchangeClient(gateway).refusal(**{"subject_token": glewlwyd.id_token()} | parameters)
    assert explanation["steps"][-1]["step"] == live.audit["step"]
    assert explanation["steps"][-1]["outcome"] == "failed"


@pytest.mark.parametrize(("forge", "reason"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_token_is_explained_as_it_is_refused(forge, reason: str, glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    forged = forge(glewlwyd.id_token())
    explanation = explain(gateway, forged)
    live = ExchangeClient(gateway).refusal(forged)
    assert explanation["reason"] == live.reason == reason
    assert explanation["steps"][-1]["step"] == live.audit["step"]


def test_a_token_of_another_client_is_explained(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    explanation = explain(gateway, glewlwyd.id_token(party=STRANGER))
    assert explanation["reason"] == "audience_mismatch"
    assert explanation["steps"][-1]["step"] == "audience"


def test_a_client_that_no_policy_names_is_explained(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    explanation = explain(gateway, glewlwyd.id_token(), IDLE)
    assert (explanation["reason"], explanation["steps"][-1]["step"]) == ("grant_not_allowed", "client")


def test_a_one_time_token_can_be_explained_before_and_after_its_use(
    glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    gateway = start_gateway(provider_file(glewlwyd, replay="one_time"))
    id_token = glewlwyd.id_token()
    assert [explain(gateway, id_token)["reason"] for _ in range(3)] == ["granted"] * 3
    ExchangeClient(gateway).exchange(id_token)
    explanation = explain(gateway, id_token)
    assert (explanation["reason"], explanation["steps"][-1]["step"]) == ("replayed", "one_time_use")


def test_an_explanation_leaves_an_audit_event_of_its_own(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    explanation = explain(gateway, with_flipped_signature(glewlwyd.id_token()))
    event = gateway.audit.event(decision_id=explanation["decision_id"])
    assert (event["event"], event["decision"]) == ("explain", "deny")
    assert (event["reason"], event["step"]) == ("bad_signature", "signature")


def test_nobody_without_the_admin_token_is_served(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    token = gateway.configuration.admin_token_file.read_text().strip()
    for authorization in ("", "Bearer", "Bearer wrong", f"Bearer {token}x", f"Basic {token}", token):
        response = post_explain(gateway, glewlwyd.id_token(), authorization=authorization)
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
        assert response.json() == {"error": "unauthorized"}


def test_the_admin_token_is_made_once_and_for_its_owner_alone(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    file = gateway.configuration.admin_token_file
    token = file.read_text()
    assert len(token.strip()) == 43
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    gateway.restart()
    assert file.read_text() == token


def test_an_explanation_holds_no_token(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    file = provider_file(glewlwyd, mapping={"subject": "claims.sub", "claims": {"login_secret": "claims.nonce"}})
    gateway = start_gateway(file)
    id_token = glewlwyd.id_token(BOB)
    answer = post_explain(gateway, id_token).text
    for part in id_token.split(".")[1:]:
        assert part not in answer
    assert f"{TOKEN_TYPE}" not in answer
