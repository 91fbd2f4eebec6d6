"""What the gateway says of itself, read by Authlib and joserfc."""

import pytest
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata, get_well_known_url
from authlib.oauth2.rfc9068 import JWTBearerTokenValidator
from authlib.oidc.discovery import OpenIDProviderMetadata
from joserfc.jwk import KeySet

from gateway.configuration import ORDERS
from gateway.gateway import Gateway
from identity_providers.glewlwyd import Glewlwyd
from loopback import http
from oauth_client.exchange import GRANT_TYPE, ExchangeClient

DOCUMENTS = {
    "oauth-authorization-server": AuthorizationServerMetadata,
    "openid-configuration": OpenIDProviderMetadata,
}


@pytest.mark.parametrize("suffix", DOCUMENTS)
def test_authlib_finds_and_accepts_the_document(suffix: str, gateway: Gateway) -> None:
    path = get_well_known_url(gateway.issuer, suffix=suffix)
    metadata = DOCUMENTS[suffix](gateway.document(path))
    metadata.validate()
    assert metadata["issuer"] == gateway.issuer
    assert metadata["token_endpoint"] == f"{gateway.issuer}/token"
    assert metadata["grant_types_supported"] == [GRANT_TYPE]
    assert set(metadata["token_endpoint_auth_methods_supported"]) >= {"client_secret_basic", "client_secret_post"}
    assert set(metadata["scopes_supported"]) >= set(ORDERS.scopes)


def test_the_key_set_holds_public_keys_only(gateway: Gateway) -> None:
    keys = gateway.document(
        gateway.document("/.well-known/openid-configuration")["jwks_uri"].removeprefix(gateway.issuer)
    )
    assert {key["alg"] for key in keys["keys"]} == {"ES256", "RS256", "PS256", "EdDSA"}
    for key in keys["keys"]:
        assert key["use"] == "sig"
        assert key.keys().isdisjoint({"d", "p", "q", "dp", "dq", "qi", "k"})
    assert len({key["kid"] for key in keys["keys"]}) == len(keys["keys"])


@pytest.mark.parametrize(
    "path", ["/jwks", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"]
)
def test_a_document_may_be_cached(path: str, gateway: Gateway) -> None:
    response = http.session().get(f"{gateway.issuer}{path}", timeout=10)
    assert "max-age=" in response.headers["Cache-Control"]
    again = http.session().get(
        f"{gateway.issuer}{path}", headers={"If-None-Match": response.headers["ETag"]}, timeout=10
    )
    assert again.status_code == 304


def test_a_resource_server_on_authlib_accepts_a_local_token(
    glewlwyd: Glewlwyd, gateway: Gateway, client: ExchangeClient
) -> None:
    class ResourceServer(JWTBearerTokenValidator):
        def get_jwks(self) -> KeySet:
            return gateway.keys()

    server = ResourceServer(gateway.issuer, ORDERS.id)
    token = server.authenticate_token(client.exchange(glewlwyd.id_token()).value)
    server.validate_token(token, ["orders:read"], None)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_probe_gets_its_answer(path: str, gateway: Gateway) -> None:
    assert http.session().get(f"{gateway.issuer}{path}", timeout=10).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nothing", "/admin/v1/providers", "/metrics"])
def test_what_is_not_served_is_not_found(path: str, gateway: Gateway) -> None:
    assert http.session().get(f"{gateway.issuer}{path}", timeout=10).status_code == 404
