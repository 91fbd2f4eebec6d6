"""The other sub-commands, on the files and at the address of a running gateway."""

import json

from joserfc import jwt

from conftest import StartGateway
from gateway.configuration import BACKEND, ORDERS, provider_file
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd


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
