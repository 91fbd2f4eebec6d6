"""A gateway that is configured by a section of the document."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gateway.configuration import GatewayClient, Settings
from gateway.gateway import Gateway
from oauth_client.token_client import TokenClient

VARIABLE = re.compile(r"\$\{env:(\w+)\}")


@dataclass(frozen=True)
class Scene:
    """A running gateway, and the clients that its section names."""

    gateway: Gateway
    clients: dict[str, GatewayClient]

    def client(self, id: str) -> TokenClient:
        """Authlib as a client of the gateway."""
        return TokenClient(self.gateway, self.clients[id])


def start(
    start_gateway: Callable[..., Gateway],
    files: dict[str, Settings],
    below: str = "",
    values: dict[str, str] | None = None,
    **options: Any,
) -> Scene:
    """Starts the gateway of a section with its provider files; `below` a folder, where the section has two gateways.

    Each `${env:…}` has a random value, or the one that `values` gives it.
    """
    settings = files[f"{below}gateway.yaml"]
    prefix = f"{below}providers/"
    providers = [
        {"id": name.removeprefix(prefix).removesuffix(".yaml")} | file
        for name, file in files.items()
        if name.startswith(prefix)
    ]
    values = {name: secrets.token_hex(32) for name in VARIABLE.findall(repr((settings, providers)))} | (values or {})
    gateway = start_gateway(*providers, settings=settings, secrets=values, **options)
    return Scene(gateway, {client["id"]: _client(client, values) for client in settings["clients"]})


def _client(settings: Settings, values: dict[str, str]) -> GatewayClient:
    variable = VARIABLE.fullmatch(settings.get("secret", ""))
    if variable is None:
        return GatewayClient(settings["id"], "", "none")
    return GatewayClient(settings["id"], values[variable[1]], settings.get("authentication", "client_secret_basic"))
