"""What a gateway writes holds no secret, no token and no claim beside the local subject."""

from conftest import StartGateway
from gateway.configuration import CLIENTS, provider_file, saml_provider_file
from identity_providers.glewlwyd import Glewlwyd
from identity_providers.people import ALICE, BOB
from identity_providers.simplesamlphp import SimpleSAMLphp
from oauth_client.exchange import ExchangeClient
from oauth_client.forgery import with_flipped_signature
from service_provider import tampering
from service_provider.tampering import CHANGES


def test_neither_log_nor_audit_holds_a_secret(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    client = ExchangeClient(gateway)
    id_token = glewlwyd.id_token(BOB)
    local = client.exchange(id_token)
    client.refusal(with_flipped_signature(id_token))
    client.refusal(id_token, "access_token")
    gateway.stop()

    written = gateway.server.stdout.read_text() + gateway.server.stderr.read_text()
    assert local.claims["jti"] in written
    secrets = [client.secret for client in CLIENTS]
    parts = [part for token in (id_token, local.value) for part in token.split(".")[1:]]
    for secret in [*secrets, *parts, BOB.email, BOB.name]:
        assert secret not in written


def test_neither_log_nor_audit_holds_what_a_response_says(
    simplesamlphp: SimpleSAMLphp, start_gateway: StartGateway
) -> None:
    gateway = start_gateway(saml_provider_file(simplesamlphp, mapping={"subject": "claims.attributes['uid'][0]"}))
    client = ExchangeClient(gateway)
    response = simplesamlphp.response(BOB)
    local = client.exchange(response, "saml2")
    for change in CHANGES.values():
        client.refusal(change(simplesamlphp.response()), "saml2")
    gateway.stop()

    written = gateway.server.stdout.read_text() + gateway.server.stderr.read_text()
    assert local.claims["jti"] in written
    for secret in [
        response[:100],
        ALICE.email,
        ALICE.name,
        BOB.email,
        BOB.name,
        tampering.ROOT_PERSON,
        "SignatureValue",
    ]:
        assert secret not in written


def test_the_store_holds_no_signing_key_in_the_clear(glewlwyd: Glewlwyd, start_gateway: StartGateway) -> None:
    gateway = start_gateway(provider_file(glewlwyd))
    ExchangeClient(gateway).exchange(glewlwyd.id_token())
    gateway.stop()

    files = list((gateway.configuration.folder / "data").iterdir())
    assert all(file.stat().st_mode & 0o077 == 0 for file in files), "nobody else may read them"
    stored = b"".join(file.read_bytes() for file in files)
    assert b"PRIVATE KEY" not in stored
    assert b'"d":' not in stored
