"""What real providers do that a gateway must bear. Each test first asserts that the provider still does it."""

import pytest

from conftest import StartGateway, StartProvider
from gateway.configuration import provider_file
from identity_providers.canaille import Canaille
from identity_providers.django_oauth_toolkit import DjangoOAuthToolkit
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.oidc_provider_mock import OIDCProviderMock
from identity_providers.people import STRANGER, WEB
from identity_providers.unverified import claims_of, header_of
from oauth_client.exchange import ExchangeClient, Refused


@pytest.fixture(scope="module")
def changing(start_shared: StartProvider) -> Glewlwyd:
    """A provider whose algorithm tests change."""
    return start_shared(Glewlwyd)


def test_a_token_may_have_no_kid(oidc_provider_mock: OIDCProviderMock, client: ExchangeClient) -> None:
    id_token = oidc_provider_mock.id_token()
    assert "kid" not in header_of(id_token)
    client.exchange(id_token)


def test_a_token_may_have_no_typ(idpyoidc: Idpyoidc, client: ExchangeClient) -> None:
    id_token = idpyoidc.id_token()
    assert "typ" not in header_of(id_token)
    client.exchange(id_token)


def test_the_audience_may_be_a_string(glewlwyd: Glewlwyd, client: ExchangeClient) -> None:
    id_token = glewlwyd.id_token()
    assert claims_of(id_token)["aud"] == WEB.id
    client.exchange(id_token)


def test_the_audience_may_be_a_list(idpyoidc: Idpyoidc, client: ExchangeClient) -> None:
    id_token = idpyoidc.id_token()
    assert claims_of(id_token)["aud"] == [WEB.id]
    client.exchange(id_token)


def test_two_audiences_need_no_azp(canaille: Canaille, client: ExchangeClient) -> None:
    id_token = canaille.id_token()
    assert claims_of(id_token)["aud"] == [WEB.id, STRANGER.id]
    assert "azp" not in claims_of(id_token)
    client.exchange(id_token)


def test_a_time_may_have_a_fraction(canaille: Canaille, client: ExchangeClient) -> None:
    id_token = canaille.id_token()
    said = claims_of(id_token)["auth_time"]
    assert said != int(said)
    assert client.exchange(id_token).claims["auth_time"] == int(said)


@pytest.mark.parametrize("id", ["glewlwyd", "django-oauth-toolkit"])
def test_an_issuer_may_have_a_path(
    id: str, glewlwyd: Glewlwyd, django_oauth_toolkit: DjangoOAuthToolkit, client: ExchangeClient
) -> None:
    provider = {"glewlwyd": glewlwyd, "django-oauth-toolkit": django_oauth_toolkit}[id]
    assert provider.issuer.endswith(("/api/oidc", "/o"))
    assert client.exchange(provider.id_token()).claims["idp"] == id


def test_a_subject_may_be_a_database_key(django_oauth_toolkit: DjangoOAuthToolkit, client: ExchangeClient) -> None:
    id_token = django_oauth_toolkit.id_token()
    assert claims_of(id_token)["sub"] == "1"
    assert client.exchange(id_token).claims["sub"] == "django-oauth-toolkit:1"


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512", "PS256", "PS512", "ES256", "ES384", "ES512", "EdDSA"])
def test_a_provider_may_sign_with(algorithm: str, changing: Glewlwyd, start_gateway: StartGateway) -> None:
    changing.rotate(keep_old=False, algorithm=algorithm)
    client = ExchangeClient(start_gateway(provider_file(changing)))
    id_token = changing.id_token()
    assert header_of(id_token)["alg"] == algorithm
    client.exchange(id_token)


def test_keys_may_be_had_without_discovery(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    keys = {"jwks_uri": f"{glewlwyd.issuer}/jwks"}
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, keys=keys)))
    client.exchange(glewlwyd.id_token())


def test_a_provider_may_have_a_further_issuer(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    keys = {"jwks_uri": f"{glewlwyd.issuer}/jwks"}
    settings = provider_file(glewlwyd, keys=keys) | {
        "issuer": "https://idp.example.org",
        "issuer_aliases": [glewlwyd.issuer],
    }
    client = ExchangeClient(start_gateway(settings))
    assert client.exchange(glewlwyd.id_token()).claims["idp"] == "glewlwyd"


def test_discovery_with_another_issuer_gives_no_keys(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    # As when an operator mistypes it: both serve the same document.
    settings = provider_file(glewlwyd, keys={"discovery": glewlwyd.discovery_url}) | {
        "issuer": "https://idp.example.org",
        "issuer_aliases": [glewlwyd.issuer],
    }
    client = ExchangeClient(start_gateway(settings))
    assert client.refusal(glewlwyd.id_token()) == Refused(503, "temporarily_unavailable", "keys_unavailable")


def test_an_algorithm_that_the_provider_file_does_not_name_is_refused(
    glewlwyd: Glewlwyd, start_gateway: StartGateway
) -> None:
    client = ExchangeClient(start_gateway(provider_file(glewlwyd, algorithms=["ES256", "EdDSA"])))
    assert client.refusal(glewlwyd.id_token()) == Refused(400, "invalid_request", "algorithm_not_allowed")


def test_a_provider_may_have_a_certificate_of_its_own_authority(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd, tls=True)
    client = ExchangeClient(start_gateway(provider_file(glewlwyd)))
    assert client.exchange(glewlwyd.id_token()).claims["idp"] == "glewlwyd"


def test_a_certificate_of_an_unknown_authority_is_not_trusted(
    start_provider: StartProvider, start_gateway: StartGateway
) -> None:
    glewlwyd = start_provider(Glewlwyd, tls=True)
    settings = provider_file(glewlwyd)
    del settings["keys"]
    client = ExchangeClient(start_gateway(settings))
    assert client.refusal(glewlwyd.id_token()) == Refused(503, "temporarily_unavailable", "keys_unavailable")
