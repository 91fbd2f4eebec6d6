"""The admin API of a gateway."""

from typing import Any

import requests

from gateway.configuration import BACKEND, ORDERS, GatewayClient
from gateway.gateway import Gateway
from loopback import http

from .exchange import GRANT_TYPE, TOKEN_TYPE


def post_explain(
    gateway: Gateway,
    subject_token: str,
    client: GatewayClient = BACKEND,
    authorization: str | None = None,
    **parameters: str,
) -> requests.Response:
    """Asks why a token would be exchanged or not. The client does not authenticate; the admin token does."""
    form = {
        "grant_type": GRANT_TYPE,
        "client_id": client.id,
        "subject_token": subject_token,
        "subject_token_type": f"{TOKEN_TYPE}id_token",
        "audience": ORDERS.id,
    }
    form |= parameters
    return http.session().post(
        f"{gateway.configuration.admin_url}/admin/v1/explain",
        data={name: value for name, value in form.items() if value},
        headers={"Authorization": _bearer(gateway) if authorization is None else authorization},
        timeout=10,
    )


def explain(gateway: Gateway, subject_token: str, client: GatewayClient = BACKEND, **parameters: str) -> dict[str, Any]:
    """The explanation."""
    response = post_explain(gateway, subject_token, client, **parameters)
    assert response.headers["Cache-Control"] == "no-store"
    return dict(response.json())


def refresh(gateway: Gateway, provider: str) -> None:
    """Has what is known of a provider fetched anew."""
    url = f"{gateway.configuration.admin_url}/admin/v1/providers/{provider}/refresh"
    http.session().post(url, headers={"Authorization": _bearer(gateway)}, timeout=10).raise_for_status()


def make_personal_access_token(gateway: Gateway, **members: Any) -> dict[str, Any]:
    """Makes a personal access token. Its value is `token` of the answer."""
    return _made(gateway, "personal-access-tokens", members)


def revoke_personal_access_token(gateway: Gateway, id: str) -> dict[str, Any]:
    """Revokes a personal access token."""
    url = f"{gateway.configuration.admin_url}/admin/v1/personal-access-tokens/{id}"
    response = http.session().delete(url, headers={"Authorization": _bearer(gateway)}, timeout=10)
    response.raise_for_status()
    return dict(response.json())


def make_subject_token(gateway: Gateway, **members: Any) -> str:
    """Makes a subject token for somebody, and gives its value."""
    return str(_made(gateway, "subject-tokens", members)["token"])


def _made(gateway: Gateway, kind: str, members: dict[str, Any]) -> dict[str, Any]:
    url = f"{gateway.configuration.admin_url}/admin/v1/{kind}"
    response = http.session().post(url, json=members, headers={"Authorization": _bearer(gateway)}, timeout=10)
    assert response.status_code == 201, response.text
    assert response.headers["Cache-Control"] == "no-store"
    return dict(response.json())


def _bearer(gateway: Gateway) -> str:
    return f"Bearer {gateway.configuration.admin_token_file.read_text().strip()}"
