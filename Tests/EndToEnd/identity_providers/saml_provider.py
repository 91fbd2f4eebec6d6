"""What the SAML identity providers have in common."""

from abc import ABC, abstractmethod
from pathlib import Path

from loopback import http
from loopback.key_pairs import KeyPair, make_key_pair
from loopback.server import Server
from service_provider import toolkit
from service_provider.parties import (
    AES128_CBC,
    ASSERTION_CONSUMER,
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
        self.parties = tuple(filter(self.can_serve, parties))
        # The first signs; the others are in the metadata only.
        self.keys = [make_key_pair(state, "signing-0")]
        self._keys_made = 1
        # What assertions are encrypted to.
        self.service_key = make_key_pair(state, "service")

    @classmethod
    def can_serve(cls, party: ServiceProvider) -> bool:
        """Whether it makes responses as the service provider wants them."""
        usual = (party.content_encryption, party.key_transport) == (AES128_CBC, RSA_OAEP)
        return (party.signs_assertion or not cls.always_signs_assertions) and (usual or cls.chooses_encryption)

    @abstractmethod
    def start(self) -> None:
        """Starts it with state of its own, or anew with the state that it had."""

    @abstractmethod
    def apply_keys(self) -> None:
        """Makes the running provider sign with the first key and publish all."""

    @abstractmethod
    def unsolicited_login_url(self, party: ServiceProvider) -> str:
        """Where a login begins that no service provider asked for."""

    def stop(self) -> None:
        """Ends its process."""
        self.server.stop()

    def announce_key(self) -> None:
        """Publishes a further key, with which it will sign some day."""
        self.keys.append(self._new_key())
        self.apply_keys()

    def rotate(self, *, keep_old: bool) -> None:
        """Signs with a new key from now on. The old ones stay published, or are gone at once."""
        self.keys = [self._new_key(), *(self.keys if keep_old else [])]
        self.apply_keys()

    def metadata(self) -> str:
        """Its metadata, as served now."""
        response = http.session().get(self.entity_id, timeout=10)
        response.raise_for_status()
        return response.text

    def response(self, person: Person = ALICE, party: ServiceProvider = SIGNED_ASSERTION) -> str:
        """A fresh response for a service provider that asked for a login: base64, as the browser posts it."""
        return self._log_in(person, toolkit.login_url(party, self.service_key, self.metadata()))

    def unsolicited_response(self, person: Person = ALICE, party: ServiceProvider = SIGNED_ASSERTION) -> str:
        """A fresh response that nobody asked for: it names no request."""
        return self._log_in(person, self.unsolicited_login_url(party))

    def _log_in(self, person: Person, url: str) -> str:
        return Browser(person, http.session()).deliver(url, to=ASSERTION_CONSUMER)["SAMLResponse"]

    def _new_key(self) -> KeyPair:
        self._keys_made += 1
        return make_key_pair(self.state, f"signing-{self._keys_made - 1}")
