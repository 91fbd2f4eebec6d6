"""Clients authenticate as libraries do it."""

import base64
from urllib.parse import quote

import pytest

from gateway.configuration import BACKEND, ORDERS, POSTING, SPECIAL, GatewayClient
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd
from loopback import http
from oauth_client.exchange import GRANT_TYPE, TOKEN_TYPE, ExchangeClient


@pytest.mark.parametrize("credentials", [BACKEND, POSTING, SPECIAL], ids=lambda client: client.id)
def test_authlib_authenticates(credentials: GatewayClient, glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    local = ExchangeClient(gateway, credentials).exchange(glewlwyd.id_token())
    assert local.claims["client_id"] == local.audit["client_id"] == credentials.id


def test_a_client_may_encode_its_credentials_as_rfc_6749_says(glewlwyd: Glewlwyd, gateway: Gateway) -> None:
    encoded = f"{quote(SPECIAL.id, safe='')}:{quote(SPECIAL.secret, safe='')}"
    response = http.session().post(
        f"{gateway.issuer}/token",
        data={
            "grant_type": GRANT_TYPE,
            "subject_token": glewlwyd.id_token(),
            "subject_token_type": f"{TOKEN_TYPE}id_token",
            "audience": ORDERS.id,
        },
        headers={"Authorization": f"Basic {base64.b64encode(encoded.encode()).decode()}"},
        timeout=10,
    )
    assert response.status_code == 200, response.text
