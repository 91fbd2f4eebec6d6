"""The servers that tests share. Each starts when the first test asks for it and ends with the run, or with the test."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pytest

from gateway.configuration import Settings, provider_file, saml_provider_file
from gateway.gateway import Gateway
from identity_providers.canaille import Canaille
from identity_providers.django_oauth_toolkit import DjangoOAuthToolkit
from identity_providers.federation import Federation
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.lemonldap_ng import LemonLDAPNG
from identity_providers.oidc_provider_mock import OIDCProviderMock
from identity_providers.provider import IdentityProvider
from identity_providers.pysaml2 import Pysaml2
from identity_providers.saml_provider import SAMLProvider
from identity_providers.simplesamlphp import SimpleSAMLphp
from oauth_client.exchange import ExchangeClient
from service_provider.parties import ServiceProvider

# Authlib refuses plain HTTP otherwise; everything here is on loopback.
os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

StartGateway = Callable[..., Gateway]
SAMLClient = Callable[[ServiceProvider], ExchangeClient]
AnyProvider = TypeVar("AnyProvider", bound=IdentityProvider | SAMLProvider)


class StartProvider(Protocol):
    """Starts a provider of some kind."""

    def __call__(self, kind: type[AnyProvider], **options: Any) -> AnyProvider: ...


@contextmanager
def running(server: IdentityProvider | SAMLProvider | Federation | Gateway) -> Iterator[None]:
    """Starts it, and ends it whatever happens."""
    try:
        server.start()
        yield
    finally:
        if server.server.is_running:
            server.stop()


def provider_starter(stack: ExitStack, folders: pytest.TempPathFactory) -> StartProvider:
    """What starts providers that end with the stack."""

    def start(kind: type[AnyProvider], **options: Any) -> AnyProvider:
        provider = kind(folders.mktemp(kind.__name__), **options)
        stack.enter_context(running(provider))
        return provider

    return start


@pytest.fixture(scope="session")
def shared_servers() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="session")
def start_shared(shared_servers: ExitStack, tmp_path_factory: pytest.TempPathFactory) -> StartProvider:
    """Starts a provider for the whole run."""
    return provider_starter(shared_servers, tmp_path_factory)


@pytest.fixture(scope="session")
def glewlwyd(start_shared: StartProvider) -> Glewlwyd:
    return start_shared(Glewlwyd)


@pytest.fixture(scope="session")
def idpyoidc(start_shared: StartProvider) -> Idpyoidc:
    return start_shared(Idpyoidc)


@pytest.fixture(scope="session")
def oidc_provider_mock(start_shared: StartProvider) -> OIDCProviderMock:
    return start_shared(OIDCProviderMock)


@pytest.fixture(scope="session")
def canaille(start_shared: StartProvider) -> Canaille:
    return start_shared(Canaille)


@pytest.fixture(scope="session")
def django_oauth_toolkit(start_shared: StartProvider) -> DjangoOAuthToolkit:
    return start_shared(DjangoOAuthToolkit)


@pytest.fixture(scope="session")
def providers(
    glewlwyd: Glewlwyd,
    idpyoidc: Idpyoidc,
    oidc_provider_mock: OIDCProviderMock,
    canaille: Canaille,
    django_oauth_toolkit: DjangoOAuthToolkit,
) -> dict[str, IdentityProvider]:
    """Every provider by its id. Tests that stop or change a provider start one of their own."""
    everyone = (glewlwyd, idpyoidc, oidc_provider_mock, canaille, django_oauth_toolkit)
    return {provider.id: provider for provider in everyone}


@pytest.fixture(scope="session")
def gateway(
    providers: dict[str, IdentityProvider], shared_servers: ExitStack, tmp_path_factory: pytest.TempPathFactory
) -> Gateway:
    """A gateway that knows every provider by the simplest file that does."""
    files = [provider_file(provider) for provider in providers.values()]
    gateway = Gateway(tmp_path_factory.mktemp("gateway"), files)
    shared_servers.enter_context(running(gateway))
    return gateway


@pytest.fixture(scope="session")
def client(gateway: Gateway) -> ExchangeClient:
    return ExchangeClient(gateway)


@pytest.fixture(scope="session")
def simplesamlphp(start_shared: StartProvider) -> SimpleSAMLphp:
    return start_shared(SimpleSAMLphp)


@pytest.fixture(scope="session")
def lemonldap_ng(start_shared: StartProvider) -> LemonLDAPNG:
    return start_shared(LemonLDAPNG)


@pytest.fixture(scope="session")
def pysaml2(start_shared: StartProvider) -> Pysaml2:
    return start_shared(Pysaml2)


@pytest.fixture(scope="session")
def saml_providers(
    simplesamlphp: SimpleSAMLphp, lemonldap_ng: LemonLDAPNG, pysaml2: Pysaml2
) -> dict[str, SAMLProvider]:
    """Every SAML provider by its id."""
    return {provider.id: provider for provider in (simplesamlphp, lemonldap_ng, pysaml2)}


@pytest.fixture(scope="session")
def saml_client(
    saml_providers: dict[str, SAMLProvider], shared_servers: ExitStack, tmp_path_factory: pytest.TempPathFactory
) -> SAMLClient:
    """A client of the gateway that is this service provider. There is one gateway for each, from its first use on."""

    @cache
    def client_of(party: ServiceProvider) -> ExchangeClient:
        files = [saml_provider_file(provider, party) for provider in saml_providers.values()]
        gateway = Gateway(tmp_path_factory.mktemp("gateway"), files)
        shared_servers.enter_context(running(gateway))
        return ExchangeClient(gateway)

    return client_of


@pytest.fixture
def start_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartProvider]:
    """Starts a provider that the test may stop and change."""
    with ExitStack() as stack:
        yield provider_starter(stack, tmp_path_factory)


@pytest.fixture
def start_gateway(tmp_path: Path) -> Iterator[StartGateway]:
    """Starts a gateway with these provider files. A second one of the same test needs a `folder` of its own."""
    with ExitStack() as stack:

        def start(*files: Settings, folder: Path = tmp_path, **options: Any) -> Gateway:
            gateway = Gateway(folder, list(files), **options)
            stack.enter_context(running(gateway))
            return gateway

        yield start
