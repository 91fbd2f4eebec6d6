"""An opaque access token of a real provider, which the gateway asks about, becomes a local token."""

import pytest
import requests

from conftest import StartGateway, StartProvider
from gateway.configuration import BACKEND, introspection_file, provider_file
from identity_providers.canaille import Canaille
from identity_providers.django_oauth_toolkit import DjangoOAuthToolkit
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.lemonldap_ng_openid import LemonLDAPNGOpenID
from identity_providers.people import ALICE, BOB, CAROL, STRANGER, WEB
from identity_providers.provider import IdentityProvider
from loopback import http
from oauth_client.administration import explain
from oauth_client.exchange import TOKEN_TYPE, ExchangeClient, Refused

# What names the person in the answer: a provider's file says it where it is not `sub`.
SUBJECT = {"django-oauth-toolkit": "username"}


@pytest.fixture(scope="session")
def opaque_idpyoidc(start_shared: StartProvider) -> Idpyoidc:
    return start_shared(Idpyoidc, has_opaque_tokens=True)


@pytest.fixture(scope="session")
def lemonldap_ng_openid(start_shared: StartProvider) -> LemonLDAPNGOpenID:
    return start_shared(LemonLDAPNGOpenID)


@pytest.fixture
def introspected(request: pytest.FixtureRequest) -> IdentityProvider:
    """A provider by the name of its fixture."""
    return request.getfixturevalue(request.param)


every_provider = pytest.mark.parametrize(
    "introspected",
    ["glewlwyd", "opaque_idpyoidc", "canaille", "django_oauth_toolkit", "lemonldap_ng_openid"],
    indirect=True,
)


def client_of(provider: IdentityProvider, start_gateway: StartGateway, **changes: object) -> ExchangeClient:
    """A client of a gateway that asks this provider alone."""
    mapping = {"subject": f"claims.{SUBJECT.get(provider.id, 'sub')}"}
    return ExchangeClient(start_gateway(introspection_file(provider, **{"mapping": mapping} | changes)))


@every_provider
def test_an_access_token_becomes_a_local_token(introspected: IdentityProvider, start_gateway: StartGateway) -> None:
    client = client_of(introspected, start_gateway)
    token = introspected.access_token()
    local = client.exchange(token, "access_token")

    said = introspected.introspect(token)
    assert local.claims["sub"] == f"{introspected.id}:{said[SUBJECT.get(introspected.id, 'sub')]}"
    assert local.claims["exp"] <= said["exp"]
    assert local.claims["client_id"] == BACKEND.id
    assert local.audit["subject_token_type"] == "access_token"
    assert local.audit["provider"] == introspected.id


@every_provider
def test_every_person_is_another_subject(introspected: IdentityProvider, start_gateway: StartGateway) -> None:
    client = client_of(introspected, start_gateway)
    subjects = {
        client.exchange(introspected.access_token(person), "access_token").claims["sub"]
        for person in (ALICE, BOB, CAROL)
    }
    assert len(subjects) == 3


@every_provider
def test_a_token_of_another_client_is_refused(introspected: IdentityProvider, start_gateway: StartGateway) -> None:
    client = client_of(introspected, start_gateway)
    token = introspected.access_token(party=STRANGER)
    refusal = client.refusal(token, "access_token")
    # Some tell a client about its own tokens alone.
    tells_of_others = introspected.id not in {"canaille", "glewlwyd"}
    reason = "client_id_mismatch" if tells_of_others else "token_inactive"
    assert refusal == Refused(400, "invalid_request", reason)


@every_provider
def test_a_token_that_nobody_issued_is_refused(introspected: IdentityProvider, start_gateway: StartGateway) -> None:
    refusal = client_of(introspected, start_gateway).refusal("nobody-issued-this-token", "access_token")
    # lemonldap-ng and some others answer an error where RFC 7662 section 2.2 wants `active: false`.
    assert refusal.reason in {"token_inactive", "introspection_status"}
    assert (refusal.status, refusal.error) in {(400, "invalid_request"), (503, "temporarily_unavailable")}


@every_provider
def test_a_client_that_the_provider_does_not_know_is_seen_by_the_operator(
    introspected: IdentityProvider, start_gateway: StartGateway
) -> None:
    client = client_of(introspected, start_gateway, client={"id": WEB.id, "secret": "not-the-secret"})
    refusal = client.refusal(introspected.access_token(), "access_token")
    assert refusal.reason in {"introspection_unauthorized", "introspection_status"}
    assert (refusal.status, refusal.error) == (503, "temporarily_unavailable")
    assert refusal.headers["Retry-After"]


@pytest.mark.parametrize("provider", ["django_oauth_toolkit", "lemonldap_ng_openid"])
def test_an_answer_without_audience_is_refused_where_the_file_wants_one(
    provider: str, request: pytest.FixtureRequest, start_gateway: StartGateway
) -> None:
    introspected: IdentityProvider = request.getfixturevalue(provider)
    client = client_of(introspected, start_gateway, audiences=[WEB.id])
    refusal = client.refusal(introspected.access_token(), "access_token")
    assert refusal == Refused(400, "invalid_request", "audience_missing")


def test_an_answer_without_subject_is_refused_by_the_name_of_what_is_missing(
    django_oauth_toolkit: DjangoOAuthToolkit, start_gateway: StartGateway
) -> None:
    client = client_of(django_oauth_toolkit, start_gateway, mapping={"subject": "claims.sub"})
    refusal = client.refusal(django_oauth_toolkit.access_token(), "access_token")
    assert refusal == Refused(400, "invalid_request", "subject_failed")
    assert "sub" in refusal.audit["detail"]


def test_a_revoked_token_is_refused_from_then_on(
    django_oauth_toolkit: DjangoOAuthToolkit, start_gateway: StartGateway
) -> None:
    client = client_of(django_oauth_toolkit, start_gateway)
    token = django_oauth_toolkit.access_token()
    client.exchange(token, "access_token")
    revoked = http.session().post(
        f"{django_oauth_toolkit.issuer}/revoke_token/", {"token": token}, auth=(WEB.id, WEB.secret), timeout=10
    )
    assert revoked.status_code == requests.codes.ok
    assert client.refusal(token, "access_token") == Refused(400, "invalid_request", "token_inactive")


def test_a_provider_that_is_down_costs_the_others_nothing(
    start_provider: StartProvider, glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    own = start_provider(DjangoOAuthToolkit)
    mapping = {"subject": "claims.username"}
    client = ExchangeClient(start_gateway(introspection_file(own, cache="30s", mapping=mapping), provider_file(glewlwyd)))
    known, other = own.access_token(), own.access_token()
    client.exchange(known, "access_token")
    own.stop()
    refusal = client.refusal(other, "access_token")
    assert refusal == Refused(503, "temporarily_unavailable", "introspection_unreachable")
    client.exchange(known, "access_token")
    client.exchange(glewlwyd.id_token())


def test_two_providers_are_told_apart_by_types_of_their_own(
    django_oauth_toolkit: DjangoOAuthToolkit, canaille: Canaille, start_gateway: StartGateway
) -> None:
    files = (
        introspection_file(django_oauth_toolkit, mapping={"subject": "claims.username"}),
        introspection_file(canaille, subject_token_type="urn:ietf:params:oauth:token-type:of-canaille"),
    )
    client = ExchangeClient(start_gateway(*files))
    token = canaille.access_token()
    assert client.refusal(token, "access_token") == Refused(400, "invalid_request", "provider_ambiguous")
    assert client.exchange(token, "of-canaille").audit["provider"] == "canaille"


def test_an_explanation_shows_what_the_provider_said(
    django_oauth_toolkit: DjangoOAuthToolkit, start_gateway: StartGateway
) -> None:
    gateway = start_gateway(introspection_file(django_oauth_toolkit, mapping={"subject": "claims.username"}))
    token = django_oauth_toolkit.access_token()
    explanation = explain(gateway, token, subject_token_type=f"{TOKEN_TYPE}access_token")
    assert explanation["reason"] == "granted"
    (step,) = [step for step in explanation["steps"] if step["step"] == "introspection"]
    assert step["detail"] == f"active is true, answered by {django_oauth_toolkit.introspection_url} now"
    assert token not in str(explanation)
