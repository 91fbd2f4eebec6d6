"""The scenarios of docs/SCENARIOS.md, as it configures them: integration, migration, downscoping."""

from typing import Any

import pytest

from configuration_files.complete import LEAST_GATEWAY
from configuration_files.judges import data, schema_problems
from conftest import StartGateway
from gateway.configuration import GatewayClient
from identity_providers.django_oauth_toolkit import DjangoOAuthToolkit
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.people import ALICE, STRANGER, WEB
from identity_providers.unverified import claims_of
from oauth_client.exchange import Refused
from oauth_client.token_client import TokenClient
from scenarios import scene
from scenarios.document import files, listed, sections
from scenarios.scene import Scene

PARTNER = "https://login.partner.example.com"
ORDERS = "https://orders.example.com"
ADDRESSES = "https://addresses.example.com"
BILLING = "https://billing.example.com"
INACTIVE = {"active": False}


def test_every_scenario_stands_in_the_table() -> None:
    # As every reader of Markdown makes anchors of headings.
    anchors = [f"{number}-{heading.lower().replace(' ', '-')}" for number, heading in enumerate(sections(), 1)]
    assert listed() == anchors


@pytest.mark.parametrize("heading", sections())
def test_editors_find_nothing_wrong_with_a_block(heading: str) -> None:
    for name, settings in files(heading, {}).items():
        is_provider = "providers/" in name
        # What the document leaves out of gateway.yaml.
        whole = settings if is_provider else data(LEAST_GATEWAY) | settings
        assert schema_problems("provider" if is_provider else "gateway", whole) == []


@pytest.fixture
def integration(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> Scene:
    return scene.start(start_gateway, files("Integration", {PARTNER: glewlwyd.issuer}))


def test_a_partners_id_token_becomes_an_opaque_token_that_the_api_may_read(
    integration: Scene, glewlwyd: Glewlwyd
) -> None:
    backend, api = integration.client("shop-backend"), integration.client("orders-api")
    id_token = glewlwyd.id_token()
    answer = backend.exchange(id_token, "id_token", audience=ORDERS)
    assert answer["token_type"] == "Bearer"
    assert answer["expires_in"] <= 300
    assert answer["scope"] == "orders:read orders:write"
    assert "." not in answer["access_token"]

    said = api.introspect(answer["access_token"])
    expected = {
        "active": True,
        "iss": integration.gateway.issuer,
        "sub": f"partner:{claims_of(id_token)['sub']}",
        "aud": ORDERS,
        "scope": "orders:read orders:write",
        "client_id": "shop-backend",
        "token_type": "Bearer",
        "idp": "partner",
    }
    assert expected.items() <= said.items()
    assert said["exp"] - said["iat"] == answer["expires_in"]
    assert api.introspect_signed(answer["access_token"]) == said
    assert backend.introspect(answer["access_token"]) == said


def test_a_refresh_gives_new_tokens_and_the_partner_is_not_asked_again(
    integration: Scene, glewlwyd: Glewlwyd
) -> None:
    backend, api = integration.client("shop-backend"), integration.client("orders-api")
    first = backend.exchange(glewlwyd.id_token(), "id_token", audience=ORDERS)
    second = backend.refresh(first["refresh_token"])
    third = backend.refresh(second["refresh_token"], scope="orders:read")
    assert len({answer["access_token"] for answer in (first, second, third)}) == 3
    assert len({answer["refresh_token"] for answer in (first, second, third)}) == 3
    assert api.introspect(second["access_token"])["sub"] == api.introspect(first["access_token"])["sub"]
    assert api.introspect(third["access_token"])["scope"] == "orders:read"
    # RFC 8693 section 2.2.1 has issued_token_type; RFC 6749 section 5.1, of a refresh, has not.
    assert "issued_token_type" not in second


def test_a_refresh_token_that_comes_twice_ends_its_family(integration: Scene, glewlwyd: Glewlwyd) -> None:
    backend, api = integration.client("shop-backend"), integration.client("orders-api")
    first = backend.exchange(glewlwyd.id_token(), "id_token", audience=ORDERS)
    second = backend.refresh(first["refresh_token"])
    assert refused_refresh(backend, first["refresh_token"]) == Refused(400, "invalid_grant", "refresh_token_reused")
    assert refused_refresh(backend, second["refresh_token"]) == Refused(400, "invalid_grant", "local_token_revoked")
    assert api.introspect(first["access_token"]) == INACTIVE
    assert api.introspect(second["access_token"]) == INACTIVE


def test_a_refresh_token_is_of_its_client_alone(integration: Scene, glewlwyd: Glewlwyd) -> None:
    answer = integration.client("shop-backend").exchange(glewlwyd.id_token(), "id_token", audience=ORDERS)
    thief = integration.client("orders-api")
    # No policy lets it refresh anything.
    assert refused_refresh(thief, answer["refresh_token"]).error in ("unauthorized_client", "invalid_grant")
    integration.client("shop-backend").refresh(answer["refresh_token"])


def test_a_revoked_refresh_token_ends_what_came_with_it(integration: Scene, glewlwyd: Glewlwyd) -> None:
    backend, api = integration.client("shop-backend"), integration.client("orders-api")
    answer = backend.exchange(glewlwyd.id_token(), "id_token", audience=ORDERS)
    backend.revoke(answer["refresh_token"])
    assert api.introspect(answer["access_token"]) == INACTIVE
    assert refused_refresh(backend, answer["refresh_token"]) == Refused(400, "invalid_grant", "local_token_revoked")
    # RFC 7009 section 2.2: a token that is no good any more is as revoked as one can be.
    backend.revoke(answer["refresh_token"])
    backend.revoke("of-somebody-else")


def refused_refresh(client: TokenClient, token: str) -> Refused:
    with client.refuses() as refusals:
        client.refresh(token)
    return refusals[0]


@pytest.fixture
def migration(django_oauth_toolkit: DjangoOAuthToolkit, start_gateway: StartGateway) -> Scene:
    old = {"https://old.example.com/introspect": str(django_oauth_toolkit.introspection_url)}
    return scene.start(start_gateway, files("Migration", old), values={"LEGACY_SECRET": WEB.secret})


def test_an_opaque_token_of_the_old_server_still_works(
    migration: Scene, django_oauth_toolkit: DjangoOAuthToolkit
) -> None:
    edge = migration.client("api-edge")
    tokens = django_oauth_toolkit.log_in()
    answer = edge.exchange(tokens["access_token"], audience=ORDERS)
    claims = edge.claims(answer["access_token"])
    assert claims["sub"] == f"legacy:{ALICE.username}"
    assert claims["scope"] == "orders:read"
    assert answer["expires_in"] <= tokens["expires_in"]


def test_the_old_server_says_whose_tokens_are_no_good(
    migration: Scene, django_oauth_toolkit: DjangoOAuthToolkit
) -> None:
    edge = migration.client("api-edge")
    of_another = str(django_oauth_toolkit.log_in(party=STRANGER)["access_token"])
    assert edge.refusal(of_another, audience=ORDERS) == Refused(400, "invalid_request", "client_id_mismatch")
    assert edge.refusal("never-issued", audience=ORDERS) == Refused(400, "invalid_request", "token_inactive")


@pytest.fixture
def downscoping(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> Scene:
    return scene.start(start_gateway, files("Downscoping", {PARTNER: glewlwyd.issuer}))


@pytest.fixture
def broad_token(downscoping: Scene, glewlwyd: Glewlwyd) -> str:
    """A token for two APIs, to read and write."""
    shop = downscoping.client("shop-backend")
    answer = shop.exchange(glewlwyd.id_token(), "id_token", audience=[ORDERS, ADDRESSES])
    assert answer["scope"] == "customer:read customer:write"
    assert shop.claims(answer["access_token"])["aud"] == [ORDERS, ADDRESSES]
    return str(answer["access_token"])


def test_a_token_is_narrowed_before_it_is_handed_on(downscoping: Scene, broad_token: str) -> None:
    shop = downscoping.client("shop-backend")
    answer = shop.exchange(broad_token, audience=ADDRESSES, scope="customer:read")
    broad, narrow = claims_of(broad_token), shop.claims(answer["access_token"])
    assert (narrow["aud"], narrow["scope"]) == (ADDRESSES, "customer:read")
    assert narrow["sub"] == broad["sub"]
    assert narrow["exp"] <= broad["exp"]
    assert answer["expires_in"] <= 60


MORE: dict[str, tuple[dict[str, Any], str, str]] = {
    "scope that the policy would allow": (
        {"audience": ADDRESSES, "scope": "customer:erase"},
        "invalid_scope",
        "scope_exceeds_token",
    ),
    "an API that the policy would allow": (
        {"audience": BILLING, "scope": "customer:read"},
        "invalid_target",
        "target_exceeds_token",
    ),
    "a scope that nobody knows": ({"audience": ADDRESSES, "scope": "all"}, "invalid_scope", "scope_unknown"),
}


@pytest.mark.parametrize(("parameters", "error", "reason"), MORE.values(), ids=MORE.keys())
def test_a_narrowed_token_never_has_more(
    parameters: dict[str, Any], error: str, reason: str, downscoping: Scene, broad_token: str
) -> None:
    shop = downscoping.client("shop-backend")
    assert shop.refusal(broad_token, **parameters) == Refused(400, error, reason)
    narrow = shop.exchange(broad_token, audience=ADDRESSES, scope="customer:read")["access_token"]
    assert shop.refusal(narrow, audience=ADDRESSES, scope="customer:write").reason == "scope_exceeds_token"
    assert shop.refusal(narrow, audience=ORDERS, scope="customer:read").reason == "target_exceeds_token"


def test_a_revoked_token_takes_its_narrowed_ones_along(downscoping: Scene, broad_token: str) -> None:
    shop = downscoping.client("shop-backend")
    narrow = shop.exchange(broad_token, audience=ADDRESSES, scope="customer:read")["access_token"]
    assert shop.introspect(narrow)["active"] is True
    shop.revoke(broad_token)
    assert shop.introspect(narrow) == INACTIVE
    assert shop.refusal(broad_token, audience=ADDRESSES) == Refused(400, "invalid_request", "local_token_revoked")


def test_a_client_that_is_not_known_learns_nothing(downscoping: Scene, broad_token: str) -> None:
    stranger = TokenClient(downscoping.gateway, GatewayClient("stranger", "0123456789abcdef" * 4))
    assert stranger.refusal(broad_token, audience=ADDRESSES) == Refused(401, "invalid_client", "unknown_client")
