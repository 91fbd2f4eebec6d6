"""Whom every identity provider knows: people, and clients that log them in."""

from dataclasses import dataclass

# Nothing listens there: the browser stops before it would go to it.
REDIRECT_URI = "http://127.0.0.1:18080/oidc/callback"


@dataclass(frozen=True)
class Person:
    """Somebody who can log in."""

    username: str
    given_name: str
    family_name: str
    email: str
    email_verified: bool
    groups: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def password(self) -> str:
        return f"{self.username}-password"


@dataclass(frozen=True)
class RelyingParty:
    """A client of an identity provider. Its id is the audience of the ID tokens that it gets."""

    id: str

    @property
    def secret(self) -> str:
        return f"{self.id}-secret-0123456789abcdef"


ALICE = Person("alice", "Alice", "Adams", "alice@example.org", True, ("app-staff", "admins"))
# Characters that mean something to JSON, HTML, SQL, YAML and shells.
BOB = Person("bob", "Bob", "O'Neil <b&b>", "bob@example.org", True, ("app-guests",))
# Not ASCII, not Latin, and an address that nobody verified.
CAROL = Person("carol", "Carol", "Łukasz 山田", "carol@example.net", False, ())
PEOPLE = (ALICE, BOB, CAROL)

# The client whose tokens the gateway takes, and one of somebody else.
WEB = RelyingParty("cambio-web")
STRANGER = RelyingParty("another-app")
RELYING_PARTIES = (WEB, STRANGER)
