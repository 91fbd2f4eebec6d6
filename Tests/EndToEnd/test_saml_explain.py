"""POST /admin/v1/explain with SAML responses: from the code that decides."""

import base64

import pytest

from conftest import SAMLClient
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from oauth_client.administration import explain, post_explain
from oauth_client.exchange import TOKEN_TYPE
from service_provider.parties import ENCRYPTED, SIGNED_ASSERTION, ServiceProvider
from test_saml_refused_tokens import FORGERIES, REASONS
from test_saml_verifiers import pairs

SAML2 = f"{TOKEN_TYPE}saml2"


@pytest.mark.parametrize(("id", "party"), pairs(SIGNED_ASSERTION, ENCRYPTED))
def test_a_grant_is_explained_as_it_is_issued(
    id: str, party: ServiceProvider, saml_providers: dict[str, SAMLProvider], saml_client: SAMLClient
) -> None:
    client, response = saml_client(party), saml_providers[id].response(party=party)
    explanation = explain(client.gateway, response, subject_token_type=SAML2)
    issued = client.exchange(response, "saml2")
    assert (explanation["decision"], explanation["reason"]) == ("allow", "granted")
    of_the_moment = {"jti", "iat", "nbf", "exp"}
    expected = {name: value for name, value in issued.claims.items() if name not in of_the_moment}
    assert {name: value for name, value in explanation["claims"].items() if name not in of_the_moment} == expected


@pytest.mark.parametrize("change", FORGERIES)
def test_a_changed_response_is_explained_as_it_is_refused(
    change: str, simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient
) -> None:
    client, changed = saml_client(SIGNED_ASSERTION), FORGERIES[change](simplesamlphp.response())
    explanation = explain(client.gateway, changed, subject_token_type=SAML2)
    live = client.refusal(changed, "saml2")
    assert explanation["reason"] == live.reason == REASONS[change]
    assert explanation["steps"][-1]["step"] == live.audit["step"]


def test_a_response_can_be_explained_before_and_after_its_use(
    simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient
) -> None:
    client, response = saml_client(SIGNED_ASSERTION), simplesamlphp.response()
    assert [explain(client.gateway, response, subject_token_type=SAML2)["reason"] for _ in range(2)] == ["granted"] * 2
    client.exchange(response, "saml2")
    assert explain(client.gateway, response, subject_token_type=SAML2)["reason"] == "replayed"


def test_the_command_line_explains_a_response(simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    gateway = saml_client(SIGNED_ASSERTION).gateway
    arguments = ["explain", "--config", str(gateway.configuration.file), "--client", "orders-backend"]
    arguments += ["--audience", "https://orders.example.com", "--type", "saml2"]
    finished = gateway.run(*arguments, stdin=simplesamlphp.response())
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "ALLOWED" in finished.stdout


def test_an_explanation_holds_no_response(simplesamlphp: SimpleSAMLphp, saml_client: SAMLClient) -> None:
    response = simplesamlphp.response()
    answer = post_explain(saml_client(SIGNED_ASSERTION).gateway, response, subject_token_type=SAML2).text
    assert response[:100] not in answer
    assert "SignatureValue" not in answer and base64.b64decode(response)[:40].decode() not in answer
