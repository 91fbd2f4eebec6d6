"""`cambio pat`, `cambio subject` and `cambio keys`: what they change at a running gateway, and what they say where they cannot."""

import json
import stat
from pathlib import Path

import pytest

from configuration_files.complete import KEY
from conftest import StartGateway
from gateway.configuration import ORDERS, Settings
from gateway.gateway import Gateway


ACME: Settings = {
    "id": "acme",
    "type": "oidc",
    "issuer": "https://idp.example.com",
    "audiences": ["cambio"],
    "keys": {"jwks": {"keys": [KEY]}},
    "mapping": {"subject": "claims.sub"},
}


@pytest.fixture
def alone(start_gateway: StartGateway) -> Gateway:
    """A gateway whose only provider is its file."""
    return start_gateway(ACME)


def _json(gateway: Gateway, *arguments: str) -> dict:
    run = gateway.run(*arguments, "--config", str(gateway.configuration.file))
    assert (run.returncode, run.stderr) == (0, "")
    return dict(json.loads(run.stdout))


def _error(gateway: Gateway, *arguments: str) -> str:
    run = gateway.run(*arguments, "--config", str(gateway.configuration.file))
    assert (run.returncode, run.stdout) == (1, "")
    return run.stderr


def test_a_personal_access_token_is_made_listed_and_revoked(alone: Gateway) -> None:
    options = ("--name", "build", "--subject", "acme:1", "--resource", ORDERS.id, "--scope", "orders:read")
    made = _json(alone, "pat", "create", *options, "--claims", '{"groups": ["a"]}', "--expires-in", "3600")
    assert made["token"].startswith("cpat_") and made["claims"] == {"groups": ["a"]}
    listed = _json(alone, "pat", "list", "--subject", "acme:1")["personal_access_tokens"]
    assert [token["id"] for token in listed] == [made["id"]]
    assert "token" not in listed[0]
    assert "revoked" in _json(alone, "pat", "revoke", made["id"])
    for name in ("personal_access_token_created", "personal_access_token_revoked"):
        assert alone.audit.event(event=name, id=made["id"])["subject"] == "acme:1"


def test_a_personal_access_token_that_turned_up_is_revoked_by_its_value(alone: Gateway) -> None:
    options = ("--name", "lost", "--subject", "acme:1", "--resource", ORDERS.id, "--scope", "orders:read")
    made = _json(alone, "pat", "create", *options)
    configuration = ("--config", str(alone.configuration.file))
    run = alone.run("pat", "revoke", "-", *configuration, stdin=made["token"] + "\n")
    assert (run.returncode, run.stderr) == (0, "")
    revoked = json.loads(run.stdout)
    assert revoked["id"] == made["id"] and "revoked" in revoked
    assert alone.run("pat", "revoke", made["token"], *configuration).returncode == 64
    assert "no such token" in alone.run("pat", "revoke", "A" * 22, *configuration).stderr


def _states(gateway: Gateway, *arguments: str) -> list[str]:
    keys = _json(gateway, "keys", *arguments)["keys"]
    return [key["state"] for key in keys if key["algorithm"] == "ES256"]


def _published(gateway: Gateway) -> set[str | None]:
    return {key.kid for key in gateway.keys().keys if key.key_type == "EC" and key.curve_name == "P-256"}


def test_the_keys_are_rotated(alone: Gateway) -> None:
    before = _published(alone)
    assert _states(alone, "list") == ["signing"]
    assert _states(alone, "rotate") == ["signing", "published"]
    assert before < _published(alone)
    assert _states(alone, "rotate", "--immediately", "--algorithm", "ES256") == ["signing"]
    now = _published(alone)
    assert len(now) == 1 and now.isdisjoint(before)
    alone.restart()
    assert _published(alone) == now


def test_a_subject_is_disabled_and_enabled(alone: Gateway) -> None:
    assert _json(alone, "subject", "disable", "acme:1")["id"] == "acme:1"
    refused = _error(alone, "pat", "create", "--name", "x", "--subject", "acme:1", "--resource", ORDERS.id)
    assert refused == "Error: The subject is disabled.\n"
    assert _json(alone, "subject", "enable", "acme:1") == {"id": "acme:1"}
    assert _json(alone, "subject", "list")["subjects"] == []
    assert _error(alone, "subject", "show", "nobody") == "Error: There is no such subject.\n"


def test_a_mistake_is_told_in_a_sentence(alone: Gateway) -> None:
    options = ("--name", "build", "--subject", "acme:1", "--resource", "https://nowhere.example")
    assert _error(alone, "pat", "create", *options) == "Error: resources must name resources of the configuration.\n"
    token = Path(alone.configuration.folder, "data", "admin.token")
    token.write_text("another-token-of-the-test\n")
    assert stat.S_IMODE(token.stat().st_mode) == 0o600
    assert "has another admin token" in _error(alone, "keys", "list")
    alone.stop()
    assert "cannot be reached" in _error(alone, "keys", "list")
