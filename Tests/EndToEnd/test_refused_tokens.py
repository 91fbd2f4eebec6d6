"""Subject tokens that must not get a local token, and the reason that the audit gives."""

import time
from collections.abc import Callable

import pytest
from joserfc.jwk import RSAKey

from conftest import StartGateway, StartProvider
from gateway.configuration import provider_file
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.oidc_provider_mock import OIDCProviderMock
from identity_providers.people import STRANGER
from identity_providers.provider import IdentityProvider
from identity_providers.unverified import claims_of
from loopback import http
from oauth_client import forgery
from oauth_client.exchange import ExchangeClient, Refused
from test_translation import PROVIDERS


@pytest.mark.parametrize("id", PROVIDERS)
def test_the_token_of_another_client_of_the_provider_is_refused(
    id: str, providers: dict[str, IdentityProvider], client: ExchangeClient
) -> None:
    assert client.refusal(providers[id].id_token(party=STRANGER)) == Refused(
        400, "invalid_request", "audience_mismatch"
    )


@pytest.mark.parametrize("id", PROVIDERS)
def test_a_changed_signature_is_refused(
    id: str, providers: dict[str, IdentityProvider], client: ExchangeClient
) -> None:
    forged = forgery.with_flipped_signature(providers[id].id_token())
    assert client.refusal(forged) == Refused(400, "invalid_request", "bad_signature")


FORGERIES = {
    "claims changed": (lambda token: forgery.with_claims(token, sub="root"), "bad_signature"),
    "without signature": (forgery.unsigned, "algorithm_not_allowed"),
    "signature cut off": (lambda token: token.rpartition(".")[0] + ".", "bad_signature"),
    "signed by a stranger under the provider's kid": (forgery.signed_by_a_stranger, "bad_signature"),
    "signed by a stranger under a kid of its own": (
        lambda token: forgery.signed_by_a_stranger(token, kid="of-a-stranger"),
        "unknown_key",
    ),
    "its own key in jwk": (lambda token: forgery.bringing_its_own_key(token, "jwk"), "unknown_key"),
    "its own key in jku": (lambda token: forgery.bringing_its_own_key(token, "jku"), "unknown_key"),
    "its signature alone": (lambda token: token.rpartition(".")[2], "token_malformed"),
    "only two parts": (lambda token: token.rpartition(".")[0], "token_malformed"),
    "a fourth part": (lambda token: f"{token}.", "token_malformed"),
    "padded": (lambda token: f"{token}==", "token_malformed"),
}


@pytest.mark.parametrize(("forge", "reason"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_token_is_refused(
    forge: Callable[[str], str], reason: str, glewlwyd: Glewlwyd, client: ExchangeClient
) -> None:
    assert client.refusal(forge(glewlwyd.id_token())) == Refused(400, "invalid_request", reason)


def test_a_public_key_is_no_secret(glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    key = RSAKey.import_key(http.session().get(f"{glewlwyd.issuer}/jwks", timeout=10).json()["keys"][0])
    forged = forgery.signed_with_the_public_key_as_secret(glewlwyd.id_token(), key)
    assert client.refusal(forged) == Refused(400, "invalid_request", "algorithm_not_allowed")


def test_the_token_of_an_unknown_provider_looks_like_a_bad_signature(
    idpyoidc: Idpyoidc, glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(glewlwyd)))
    unknown = client.refusal(idpyoidc.id_token())
    forged = client.refusal(forgery.with_flipped_signature(glewlwyd.id_token()))
    assert unknown == Refused(400, "invalid_request", "issuer_unknown")
    assert unknown.description == forged.description


def test_the_token_of_a_disabled_provider_looks_like_an_unknown_one(
    glewlwyd: Glewlwyd, start_gateway: StartGateway, client: ExchangeClient
) -> None:
    disabled = ExchangeClient(start_gateway(provider_file(glewlwyd, enabled=False))).refusal(glewlwyd.id_token())
    forged = client.refusal(forgery.with_flipped_signature(glewlwyd.id_token()))
    assert disabled == Refused(400, "invalid_request", "provider_disabled")
    assert disabled.description == forged.description


def test_an_expired_token_is_refused(start_provider: StartProvider, start_gateway: StartGateway) -> None:
    provider = start_provider(OIDCProviderMock, lifetime=4)
    client = ExchangeClient(start_gateway(provider_file(provider)))
    id_token = provider.id_token()
    expiry = claims_of(id_token)["exp"]

    assert client.exchange(id_token).claims["exp"] == expiry, "a local token must not outlive its subject token"

    time.sleep(max(0, expiry - time.time()))
    assert client.refusal(id_token) == Refused(400, "invalid_request", "expired")


def test_a_token_older_than_max_age_is_refused(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, max_age="1s", clock_skew="0s")))
    id_token = glewlwyd.id_token()
    time.sleep(max(0, claims_of(id_token)["iat"] + 2.1 - time.time()))
    assert client.refusal(id_token) == Refused(400, "invalid_request", "too_old")
