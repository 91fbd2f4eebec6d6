"""The scenarios of docs/SCENARIOS.md, as it configures them: impersonation, automation, agent delegation."""

import json

import pytest

from conftest import StartGateway
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.idpyoidc import Idpyoidc
from identity_providers.people import ALICE, BOB
from identity_providers.unverified import claims_of
from oauth_client.administration import make_personal_access_token, make_subject_token, revoke_personal_access_token
from oauth_client.exchange import Refused
from scenarios import scene
from scenarios.document import files
from scenarios.scene import Scene

ORDERS = "https://orders.example.com"
DEPLOY = "https://deploy.example.com"
AGENTS = "https://agents.example.com"
BOOKER = "https://booker.example.com"
FLIGHTS = "https://flights.example.com"
CUSTOMER = "customers:4711"
TICKET = {"ticket": "T-1002"}


@pytest.fixture
def impersonation(idpyoidc: Idpyoidc, start_gateway: StartGateway) -> Scene:
    return scene.start(start_gateway, files("Impersonation", {"https://login.staff.example.com": idpyoidc.issuer}))


def customer_token(impersonation: Scene, **members: object) -> str:
    """A subject token for the customer, made as the document says."""
    members = {"subject": CUSTOMER, "context": TICKET, "client_id": "support-tool", "expires_in": 300} | members
    return make_subject_token(impersonation.gateway, **members)


def test_support_sees_what_a_customer_sees(impersonation: Scene) -> None:
    tool = impersonation.client("support-tool")
    token = customer_token(impersonation)
    assert token.startswith("csub_")
    answer = tool.exchange(token, audience=ORDERS)
    claims = tool.claims(answer["access_token"])
    assert (claims["sub"], claims["aud"], claims["scope"]) == (CUSTOMER, ORDERS, "orders:read")
    assert "act" not in claims
    assert answer["expires_in"] <= 300
    assert impersonation.gateway.audit.event(jti=claims["jti"])["provider"] == "subject-tokens"


def test_the_staff_members_own_token_says_who_is_behind_it(impersonation: Scene, idpyoidc: Idpyoidc) -> None:
    tool = impersonation.client("support-tool")
    staff = idpyoidc.id_token(ALICE)
    answer = tool.exchange(
        customer_token(impersonation), audience=ORDERS, actor_token=staff, actor_token_type="id_token"
    )
    claims = tool.claims(answer["access_token"])
    assert claims["sub"] == CUSTOMER
    assert claims["scope"] == "orders:read orders:write"
    assert claims["act"] == {"sub": f"staff:{claims_of(staff)['sub']}"}


def test_a_subject_token_is_used_once(impersonation: Scene) -> None:
    tool = impersonation.client("support-tool")
    token = customer_token(impersonation)
    tool.exchange(token, audience=ORDERS)
    assert tool.refusal(token, audience=ORDERS) == Refused(400, "invalid_request", "replayed")


@pytest.mark.parametrize("context", [{}, {"ticket": "none"}, {"ticket": 1002}], ids=["none", "another", "a number"])
def test_without_a_ticket_there_is_nothing(context: dict[str, object], impersonation: Scene) -> None:
    tool = impersonation.client("support-tool")
    token = customer_token(impersonation, context=context)
    assert tool.refusal(token, audience=ORDERS) == Refused(400, "invalid_target", "condition_not_met")


def test_who_is_no_staff_does_not_act(impersonation: Scene, idpyoidc: Idpyoidc) -> None:
    tool = impersonation.client("support-tool")
    token = customer_token(impersonation)
    guest = {"actor_token": idpyoidc.id_token(BOB), "actor_token_type": "id_token"}
    assert tool.refusal(token, audience=ORDERS, **guest) == Refused(400, "invalid_target", "condition_not_met")
    # A refused request uses nothing up.
    tool.exchange(token, audience=ORDERS)


@pytest.fixture
def automation(start_gateway: StartGateway) -> Scene:
    return scene.start(start_gateway, files("Automation", {}))


def test_a_job_exchanges_a_personal_access_token(automation: Scene) -> None:
    job = automation.client("ci")
    made = make_personal_access_token(
        automation.gateway, name="deploy job", subject="staff:ada", scopes=["deploy:run"], resources=[DEPLOY]
    )
    assert made["token"].startswith("cpat_")
    answer = job.exchange(made["token"], audience=DEPLOY)
    claims = job.claims(answer["access_token"])
    assert (claims["sub"], claims["scope"], claims["client_id"]) == ("staff:ada", "deploy:run", "ci")
    assert answer["expires_in"] <= 600
    again = job.exchange(made["token"], audience=DEPLOY)
    assert again["access_token"] != answer["access_token"]


def test_a_personal_access_token_bounds_what_comes_of_it(automation: Scene) -> None:
    job = automation.client("ci")
    token = make_personal_access_token(
        automation.gateway, name="deploy job", subject="staff:ada", scopes=["deploy:run"], resources=[DEPLOY]
    )["token"]
    other_scope = job.refusal(token, audience=DEPLOY, scope="deploy:read")
    other_api = job.refusal(token, audience="https://billing.example.com")
    assert other_scope == Refused(400, "invalid_scope", "scope_exceeds_token")
    assert other_api == Refused(400, "invalid_target", "target_exceeds_token")


def test_a_revoked_personal_access_token_takes_its_tokens_along(automation: Scene) -> None:
    job = automation.client("ci")
    made = make_personal_access_token(
        automation.gateway, name="deploy job", subject="staff:ada", scopes=["deploy:run"], resources=[DEPLOY]
    )
    issued = job.exchange(made["token"], audience=DEPLOY)["access_token"]
    assert job.introspect(issued)["active"] is True
    revoke_personal_access_token(automation.gateway, made["id"])
    assert job.refusal(made["token"], audience=DEPLOY) == Refused(400, "invalid_request", "local_token_revoked")
    assert job.introspect(issued) == {"active": False}


def test_the_command_line_makes_one_and_revokes_it(automation: Scene) -> None:
    def pat(command: str, *arguments: str) -> str:
        file = str(automation.gateway.configuration.file)
        done = automation.gateway.run("pat", command, "--config", file, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    options = ["--subject", "staff:ada", "--name", "deploy job", "--resource", DEPLOY, "--scope", "deploy:run"]
    made = json.loads(pat("create", *options))
    job = automation.client("ci")
    issued = job.exchange(made["token"], audience=DEPLOY)["access_token"]
    assert job.claims(issued)["sub"] == "staff:ada"

    assert made["token"] not in pat("list")
    assert "revoked" in json.loads(pat("revoke", made["id"]))
    assert job.introspect(issued) == {"active": False}


@pytest.fixture
def agents(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> Scene:
    partner = {"https://login.partner.example.com": glewlwyd.issuer}
    return scene.start(start_gateway, files("Agent delegation", partner))


def own_token(agents: Scene, id: str) -> str:
    """An agent's token about itself."""
    return str(agents.client(id).token("client_credentials", resource=AGENTS)["access_token"])


def test_a_token_names_every_agent_over_two_hops(agents: Scene, glewlwyd: Glewlwyd) -> None:
    planner, booker = agents.client("planner"), agents.client("booker")
    assert planner.claims(own_token(agents, "planner"))["sub"] == "client:planner"
    id_token = glewlwyd.id_token()
    person = f"partner:{claims_of(id_token)['sub']}"

    given = planner.exchange(
        id_token, "id_token", audience=[BOOKER, FLIGHTS], actor_token=own_token(agents, "planner")
    )["access_token"]
    first = planner.claims(given)
    by_planner = {"sub": "client:planner", "client_id": "planner"}
    assert (first["sub"], first["act"], first["client_id"]) == (person, by_planner, "planner")

    answer = booker.exchange(given, audience=FLIGHTS, actor_token=own_token(agents, "booker"))
    last = booker.claims(answer["access_token"])
    assert (last["sub"], last["aud"], last["client_id"]) == (person, FLIGHTS, "booker")
    assert last["act"] == {"sub": "client:booker", "client_id": "booker", "act": by_planner}
    assert last["exp"] <= first["exp"]


def test_no_agent_acts_without_saying_so(agents: Scene, glewlwyd: Glewlwyd) -> None:
    planner = agents.client("planner")
    refusal = planner.refusal(glewlwyd.id_token(), "id_token", audience=[BOOKER, FLIGHTS])
    assert refusal == Refused(400, "invalid_request", "actor_token_required")


def test_an_agent_cannot_use_the_token_of_another(agents: Scene, glewlwyd: Glewlwyd) -> None:
    planner = agents.client("planner")
    refusal = planner.refusal(
        glewlwyd.id_token(), "id_token", audience=BOOKER, actor_token=own_token(agents, "booker")
    )
    assert refusal == Refused(400, "invalid_request", "actor_local_token_of_other_client")


def test_a_delegated_token_is_no_actor(agents: Scene, glewlwyd: Glewlwyd) -> None:
    planner = agents.client("planner")
    given = planner.exchange(
        glewlwyd.id_token(), "id_token", audience=[BOOKER, FLIGHTS], actor_token=own_token(agents, "planner")
    )["access_token"]
    refusal = planner.refusal(glewlwyd.id_token(), "id_token", audience=BOOKER, actor_token=given)
    assert refusal == Refused(400, "invalid_request", "actor_is_delegated")


def test_the_booker_reaches_only_what_it_was_given_for(agents: Scene, glewlwyd: Glewlwyd) -> None:
    planner, booker = agents.client("planner"), agents.client("booker")
    given = planner.exchange(
        glewlwyd.id_token(), "id_token", audience=BOOKER, actor_token=own_token(agents, "planner")
    )["access_token"]
    refusal = booker.refusal(given, audience=FLIGHTS, actor_token=own_token(agents, "booker"))
    assert refusal == Refused(400, "invalid_target", "target_exceeds_token")
