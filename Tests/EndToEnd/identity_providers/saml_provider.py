"""What the SAML identity providers have in common."""

from abc import ABC, abstractmethod
from pathlib import Path

from loopback import http
from loopback.key_pairs import KeyPair, make_key_pair
from loopback.server import Server
from service_provider import toolkit
from service_provider.parties import (
    AES128_CBC,
    RSA_OAEP,
    SERVICE_PROVIDERS,
    SIGNED_ASSERTION,
    ServiceProvider,
)

from .browser import Browser
from .people import ALICE, Person


class SAMLProvider(ABC):
    """A SAML 2.0 identity provider in a process of its own."""

    # The id of its provider file.
    id: str
    # The URL of its metadata too.
    entity_id: str
    # The attribute that holds a person's groups.
    groups_attribute = "groups"
    always_signs_assertions = False
    chooses_encryption = False
    server: Server

    def __init__(self, state: Path, parties: tuple[ServiceProvider, ...] = SERVICE_PROVIDERS) -> None:
        """`state` is an empty folder for what it keeps; `parties` are the service providers that it is to know."""
        self.state = state
        # The first signs; the others are in the metadata only.
        self.keys = [make_key_pair(state, "signing-0")]
        self._keys_made = 1
        # What assertions are encrypted to.
        self.service_key = make_key_pair(state, "service")
        # The service providers that it knows, with their metadata.
        self.parties = {
            party: toolkit.service_metadata(party, self.service_key) for party in parties if self.can_serve(party)
        }

    @classmethod
    def can_serve(cls, party: ServiceProvider) -> bool:
        """Whether it makes responses as the service provider wants them."""
        usual = (party.content_encryption, party.key_transport) == (AES128_CBC, RSA_OAEP)
        return (party.signs_assertion or not cls.always_signs_assertions) and (usual or cls.chooses_encryption)

    @abstractmethod
    def start(self) -> None:
        """Starts it with state of its own, or anew with the state that it had."""

    @abstractmethod
    def apply(self) -> None:
        """Makes the running provider act on its keys and service providers."""

    @abstractmethod
    def unsolicited_login_url(self, party: ServiceProvider) -> str:
        """Where a login begins that no service provider asked for."""

    def stop(self) -> None:
        """Ends its process."""
        self.server.stop()

    def announce_key(self) -> None:
        """Publishes a further key, with which it will sign some day."""
        self.keys.append(self._new_key())
        self.apply()

    def rotate(self, *, keep_old: bool) -> None:
        """Signs with a new key from now on. The old ones stay published, or are gone at once."""
        self.keys = [self._new_key(), *(self.keys if keep_old else [])]
        self.apply()

    def serve(self, party: ServiceProvider, metadata: str) -> None:
        """Knows a further service provider from now on, by this metadata."""
        self.parties = {**self.parties, party: metadata}
        self.apply()

    def metadata(self) -> str:
        """Its metadata, as served now."""
        response = http.session().get(self.entity_id, timeout=10)
        response.raise_for_status()
        return response.text

    def response(self, person: Person = ALICE, party: ServiceProvider = SIGNED_ASSERTION) -> str:
        """A fresh response for a service provider that asked for a login: base64, as the browser posts it."""
        return self._log_in(person, party, toolkit.login_url(party, self.service_key, self.metadata()))

    def unsolicited_response(self, person: Person = ALICE, party: ServiceProvider = SIGNED_ASSERTION) -> str:
        """A fresh response that nobody asked for: it names no request."""
        return self._log_in(person, party, self.unsolicited_login_url(party))

    def _log_in(self, person: Person, party: ServiceProvider, url: str) -> str:
        return Browser(person, http.session()).deliver(url, to=party.assertion_consumer)["SAMLResponse"]

    def _new_key(self) -> KeyPair:
        self._keys_made += 1
        return make_key_pair(self.state, f"signing-{self._keys_made - 1}")
