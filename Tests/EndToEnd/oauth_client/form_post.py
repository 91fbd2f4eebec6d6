"""Token requests that no OAuth library makes: with parameters repeated, missing or malformed."""

import requests

from gateway.configuration import BACKEND, GatewayClient
from gateway.gateway import Gateway
from loopback import http

Form = list[tuple[str, str]] | bytes | str


def post_form(
    gateway: Gateway,
    form: Form,
    client: GatewayClient | None = BACKEND,
    content_type: str = "application/x-www-form-urlencoded",
) -> requests.Response:
    """Posts a form to the token endpoint with HTTP Basic, or without authentication."""
    return http.session().post(
        f"{gateway.issuer}/token",
        data=form,
        auth=(client.id, client.secret) if client else None,
        headers={"Content-Type": content_type},
        timeout=10,
    )
