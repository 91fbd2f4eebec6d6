"""The other sub-commands, on the files and at the address of a running gateway."""

import json

from joserfc import jwt

from conftest import StartGateway
from gateway.configuration import BACKEND, ORDERS, provider_file
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd
from oauth_client.exchange import ExchangeClient


def test_check_finds_nothing_in_good_files(gateway: Gateway) -> None:
    checked = gateway.run("check", "--config", str(gateway.configuration.file))
    assert (checked.returncode, checked.stderr) == (0, "")


def test_check_names_the_place_of_a_mistake(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    file = gateway.configuration.folder / "providers" / "glewlwyd.yaml"
    file.write_text(file.read_text().replace("claims.email", "claims.email.nonsense("))

    checked = gateway.run("check", "--config", "config/gateway.yaml")

    assert checked.returncode == 1
    assert "providers/glewlwyd.yaml:" in checked.stderr
    assert "mapping.claims.email" in checked.stderr
    assert checked.stderr.rstrip().endswith("^")


def test_check_points_at_the_column_that_a_terminal_shows(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    file = gateway.configuration.folder / "providers" / "glewlwyd.yaml"
    file.write_text(file.read_text() + "variables:\n  x: \"'日本 é' + clams.sub\"\n", encoding="utf-8")

    checked = gateway.run("check", "--config", "config/gateway.yaml")

    assert checked.stderr.splitlines()[-2:] == ["      x: \"'日本 é' + clams.sub\"", " " * 21 + "^"]


def test_exchange_prints_the_answer(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    exchanged = gateway.run(
        *("exchange", "--gateway", gateway.issuer, "--client", BACKEND.id, "--audience", ORDERS.id),
        stdin=glewlwyd.id_token(),
        CAMBIO_CLIENT_SECRET=BACKEND.secret,
    )
    assert exchanged.returncode == 0, exchanged.stderr
    jwt.decode(json.loads(exchanged.stdout)["access_token"], gateway.keys(), algorithms=["ES256"])


def test_exchange_fails_when_it_is_refused(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    exchanged = gateway.run(
        *("exchange", "--gateway", gateway.issuer, "--client", BACKEND.id, "--audience", "https://unknown.example.com"),
        stdin=glewlwyd.id_token(),
        CAMBIO_CLIENT_SECRET=BACKEND.secret,
    )
    assert exchanged.returncode == 1
    assert "invalid_target" in exchanged.stdout


def test_explain_shows_every_step_without_a_gateway(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    gateway.stop()
    kept = {file: file.read_bytes() for file in (gateway.configuration.folder / "data").iterdir()}
    explained = gateway.run(
        *("explain", "--config", "config/gateway.yaml", "--client", BACKEND.id, "--audience", ORDERS.id),
        stdin=glewlwyd.id_token(),
    )
    assert explained.returncode == 0, explained.stdout + explained.stderr
    assert "✓ signature" in explained.stdout
    assert "✓ policy           everyone reads orders" in explained.stdout
    assert "ALLOWED" in explained.stdout
    assert {file: file.read_bytes() for file in (gateway.configuration.folder / "data").iterdir()} == kept


def test_explain_makes_no_files(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    gateway.stop()
    data = gateway.configuration.folder / "data"
    for file in data.iterdir():
        file.unlink()
    explained = gateway.run(
        *("explain", "--config", "config/gateway.yaml", "--client", BACKEND.id, "--audience", ORDERS.id, "--json"),
        stdin=glewlwyd.id_token(),
    )
    assert json.loads(explained.stdout)["decision"] == "allow"
    assert list(data.iterdir()) == []


def test_explain_knows_used_tokens_beside_a_running_gateway(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd, replay="one_time"))
    id_token = glewlwyd.id_token()
    command = ("explain", "--config", "config/gateway.yaml", "--client", BACKEND.id, "--audience", ORDERS.id)
    assert gateway.run(*command, stdin=id_token).returncode == 0
    ExchangeClient(gateway).exchange(id_token)
    explained = gateway.run(*command, stdin=id_token)
    assert explained.returncode == 1
    assert "✗ one_time_use     replayed" in explained.stdout
    assert "DENIED       replayed" in explained.stdout


def test_explain_says_in_a_sentence_what_it_lacks(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    command = ("explain", "--config", "config/gateway.yaml", "--client")
    unknown = gateway.run(*command, "orders-backed", stdin=glewlwyd.id_token())
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "There is no client orders-backed in the configuration; did you mean orders-backend?" in unknown.stderr
    silent = gateway.run(*command, BACKEND.id)
    assert (silent.returncode, silent.stdout) == (1, "")
    assert "There is no token on standard input." in silent.stderr
    id_token = glewlwyd.id_token()
    for more in (f"Bearer {id_token}", f'"{id_token}"', json.dumps({"id_token": id_token}), f"{id_token}\n{id_token}"):
        refused = gateway.run(*command, BACKEND.id, stdin=more)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "Standard input holds more than a token" in refused.stderr
        assert id_token not in refused.stderr


def test_provider_test_shows_expected_and_found_side_by_side(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    claims = {"sub": "1", "email": "a@example.com", "name": "Ada"}
    expected = {"email": "b@example.com", "name": "Ada"}
    tests = [
        {"name": "anybody", "claims": claims, "expect": {"subject": "glewlwyd:1"}},
        {"name": "another address", "claims": claims, "expect": {"subject": "glewlwyd:1", "claims": expected}},
    ]
    gateway = start_gateway(provider_file(glewlwyd, tests=tests))
    tested = gateway.run("provider", "test", "glewlwyd")
    assert tested.returncode == 1
    assert "providers/glewlwyd.yaml: 2 tests, 1 failed" in tested.stdout
    assert "  ok      anybody" in tested.stdout
    assert "  FAILED  another address" in tested.stdout
    rows = [line.split() for line in tested.stdout.splitlines()]
    assert ["expected", "found"] in rows
    assert ["email", '"b@example.com"', '"a@example.com"'] in rows
    lines = (gateway.configuration.folder / "providers" / "glewlwyd.yaml").read_text().splitlines()
    place = next(number for number, line in enumerate(lines, 1) if "email: claims.email" in line)
    assert f"see mapping.claims.email, providers/glewlwyd.yaml:{place}" in tested.stdout

    checked = gateway.run("check")
    assert checked.returncode == 1
    assert f"see mapping.claims.email, line {place}" in checked.stderr

    unknown = gateway.run("provider", "test", "glewlyd")
    assert unknown.returncode == 1
    assert "There is no provider glewlyd in the configuration; did you mean glewlwyd?" in unknown.stderr
