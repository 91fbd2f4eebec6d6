"""Token exchange (RFC 8693) of idpyoidc beside ours: the same requests about the server's own access token."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from conftest import StartGateway, StartProvider
from gateway.configuration import Settings
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.people import STRANGER, WEB, RelyingParty
from loopback import http
from oauth_client.exchange import GRANT_TYPE, TOKEN_TYPE

API = "https://api.example.com"
FORM = {"grant_type": GRANT_TYPE, "subject_token_type": f"{TOKEN_TYPE}access_token"}
# A parameter with no value is left out.
Parameters = dict[str, str]


@dataclass(frozen=True)
class TokenServer:
    """A server with an access token of its own to exchange. Both know the same clients."""

    endpoint: str
    subject_token: Callable[[], str]

    def ask(self, party: RelyingParty = WEB, **parameters: str) -> requests.Response:
        form = FORM | {"subject_token": self.subject_token()} | parameters
        return http.session().post(
            self.endpoint,
            {name: value for name, value in form.items() if value},
            auth=(party.id, party.secret),
            timeout=20,
        )

    def grant(self, **parameters: str) -> dict[str, Any]:
        response = self.ask(**parameters)
        assert response.status_code == 200, response.text
        return dict(response.json())

    def error(self, party: RelyingParty = WEB, **parameters: str) -> str:
        response = self.ask(party, **parameters)
        assert response.status_code == 400, response.text
        return str(response.json()["error"])


@pytest.fixture(scope="module")
def theirs(start_shared: StartProvider) -> TokenServer:
    provider = start_shared(Idpyoidc, exchange_audiences=(API,))
    token = provider.access_token()
    return TokenServer(f"{provider.issuer}/token", lambda: token)


@pytest.fixture
def ours(start_gateway: StartGateway) -> TokenServer:
    gateway = start_gateway(settings=settings(), secrets={"WEB": WEB.secret, "STRANGER": STRANGER.secret})
    server = TokenServer(f"{gateway.issuer}/token", lambda: "")
    token = server.ask(grant_type="client_credentials", subject_token_type="", audience=API).json()["access_token"]
    return TokenServer(server.endpoint, lambda: token)


def settings() -> Settings:
    """A gateway whose scopes and clients are those of idpyoidc."""
    rule = {"resources": [API], "scopes": ["profile", "email"]}
    return {
        "resources": [{"id": API, "scopes": ["openid", "profile", "email", "groups"]}],
        "clients": [
            {"id": WEB.id, "secret": "${env:WEB}"},
            {"id": STRANGER.id, "secret": "${env:STRANGER}"},
        ],
        "policies": [
            {"name": "clients have tokens", "clients": [WEB.id], "providers": ["clients"], **rule},
            {"name": "and exchange", "clients": [WEB.id, STRANGER.id], "providers": ["local-tokens"], **rule},
        ],
    }


GRANTED: dict[str, Parameters] = {
    "an audience": {"audience": API},
    "an audience and an access token wanted": {
        "audience": API,
        "requested_token_type": f"{TOKEN_TYPE}access_token",
    },
    "less scope": {"audience": API, "scope": "profile"},
    "nothing but the subject token": {},
}


@pytest.mark.parametrize("parameters", GRANTED.values(), ids=GRANTED.keys())
def test_both_grant(parameters: Parameters, theirs: TokenServer, ours: TokenServer) -> None:
    their_answer, our_answer = theirs.grant(**parameters), ours.grant(**parameters)
    # RFC 8693 section 2.2.1: the first three are required, the others are what a client can use best.
    members = {"access_token", "issued_token_type", "token_type", "expires_in", "scope"}
    assert set(their_answer) == set(our_answer) == members
    for member in ("issued_token_type", "token_type"):
        assert their_answer[member] == our_answer[member]
    assert type(their_answer["expires_in"]) is type(our_answer["expires_in"]) is int
    if "scope" in parameters:
        assert their_answer["scope"] == our_answer["scope"] == parameters["scope"]
    for answer, server in ((their_answer, theirs), (our_answer, ours)):
        assert answer["access_token"] != server.subject_token()


REFUSED: dict[str, tuple[Parameters, str]] = {
    "no subject token": ({"subject_token": ""}, "invalid_request"),
    "no subject token type": ({"subject_token_type": ""}, "invalid_request"),
    "an unknown subject token type": ({"subject_token_type": f"{TOKEN_TYPE}of-nobody"}, "invalid_request"),
    "a subject token type of another token": ({"subject_token_type": f"{TOKEN_TYPE}id_token"}, "invalid_request"),
    "a subject token of nobody": ({"subject_token": "of-nobody"}, "invalid_request"),
    "an unknown requested token type": ({"requested_token_type": f"{TOKEN_TYPE}of-nobody"}, "invalid_request"),
    "an unknown audience": ({"audience": "https://unknown.example.com"}, "invalid_target"),
    "an unknown resource": ({"audience": "", "resource": "https://unknown.example.com"}, "invalid_target"),
    "an actor token type without an actor token": ({"actor_token_type": f"{TOKEN_TYPE}jwt"}, "invalid_request"),
    "an actor token without its type": ({"actor_token": "of-nobody"}, "invalid_request"),
}


@pytest.mark.parametrize(("parameters", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_both_refuse(parameters: Parameters, error: str, theirs: TokenServer, ours: TokenServer) -> None:
    parameters = {"audience": API} | parameters
    assert theirs.error(**parameters) == ours.error(**parameters) == error


# Where the two differ, what the standards say, and why ours is so.


@pytest.mark.parametrize("scope", ["profile groups", "profile of-nobody"], ids=["not allowed", "unknown"])
def test_a_scope_that_cannot_be_had_is_an_error_here(scope: str, theirs: TokenServer, ours: TokenServer) -> None:
    # RFC 6749 section 3.3 lets a server leave out scopes that it does not give, as long as the answer says so; theirs
    # leaves out what it does not know. A client that goes on with less than it asked for fails later, and elsewhere: ours
    # refuses all of it (RFC 6749 section 5.2, invalid_scope).
    assert set(theirs.grant(audience=API, scope=scope)["scope"].split()) <= set(scope.split())
    assert ours.error(audience=API, scope=scope) == "invalid_scope"


def test_another_client_cannot_exchange_a_token_here(theirs: TokenServer, ours: TokenServer) -> None:
    # RFC 8693 section 2.1 leaves open who may exchange what, and says what authentication is for: whoever steals a
    # token could trade it in. Theirs lets any client of its own do so. Ours takes a token from the client that got it, or
    # from one that serves an audience of it.
    assert theirs.ask(STRANGER, audience=API).status_code == 200
    assert ours.error(STRANGER, audience=API) == "invalid_request"


def test_an_unknown_grant_has_a_code_of_its_own_here(theirs: TokenServer, ours: TokenServer) -> None:
    # RFC 6749 section 5.2: unsupported_grant_type.
    assert theirs.error(grant_type="urn:of:nobody") == "invalid_request"
    assert ours.error(grant_type="urn:of:nobody") == "unsupported_grant_type"


def test_a_resource_is_a_target_like_an_audience_here(theirs: TokenServer, ours: TokenServer) -> None:
    # RFC 8693 section 2.1: a location or a name of the same kind of thing, to be used together. Theirs knows two lists.
    assert theirs.error(resource=API) == "invalid_target"
    assert ours.grant(resource=API)["access_token"]


@pytest.mark.parametrize("parameter", ["requested_token_type", "subject_token_type"])
def test_an_access_token_that_is_a_jwt_may_be_called_one_here(
    parameter: str, theirs: TokenServer, ours: TokenServer
) -> None:
    # RFC 8693 section 3: any JWT may be declared as one. Both servers' access tokens are; theirs knows them as access
    # tokens alone.
    assert theirs.error(audience=API, **{parameter: f"{TOKEN_TYPE}jwt"}) == "invalid_request"
    assert ours.grant(audience=API, **{parameter: f"{TOKEN_TYPE}jwt"})["access_token"]
