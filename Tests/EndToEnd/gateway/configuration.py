"""The gateway's configuration files."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from identity_providers.people import WEB
from identity_providers.provider import IdentityProvider
from identity_providers.saml_provider import SAMLProvider
from loopback.certificates import Certificate
from loopback.ports import HOST, free_port
from service_provider.parties import SIGNED_ASSERTION, ServiceProvider

Settings = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    """A resource of the gateway: the audience of local tokens, and how they are signed."""

    id: str
    algorithm: str
    scopes: tuple[str, ...]


ORDERS = Resource("https://orders.example.com", "ES256", ("orders:read", "orders:write"))
BILLING = Resource("https://billing.example.com", "RS256", ("billing:read",))
REPORTS = Resource("https://reports.example.com", "PS256", ("reports:read",))
STOCK = Resource("https://stock.example.com", "EdDSA", ("stock:read",))
SHIPPING = Resource("https://shipping.example.com", "ES256", ("orders:read", "shipping:read"))
VAULT = Resource("https://vault.example.com", "ES256", ("vault:open",))
RESOURCES = (ORDERS, BILLING, REPORTS, STOCK, SHIPPING, VAULT)


@dataclass(frozen=True)
class GatewayClient:
    """A client of the gateway."""

    id: str
    secret: str
    authentication: str = "client_secret_basic"


BACKEND = GatewayClient("orders-backend", "orders-backend-secret-0123456789")
POSTING = GatewayClient("posting-backend", "posting-backend-secret-0123456789", "client_secret_post")
# RFC 6749 section 2.3.1 wants these percent-encoded; Authlib sends them as they are.
SPECIAL = GatewayClient("special backend", "50%+more: a secret/with=signs&such")
# No policy names it.
IDLE = GatewayClient("idle-backend", "idle-backend-secret-0123456789abcdef")
CLIENTS = (BACKEND, POSTING, SPECIAL, IDLE)


def provider_file(provider: IdentityProvider, **changes: Any) -> Settings:
    """A provider file as an operator would write it. Lists and maps in `changes` replace what is there."""
    keys: Settings = {"ca_certificate": str(provider.ca_certificate)} if provider.ca_certificate else {}
    settings: Settings = {
        "id": provider.id,
        "type": "oidc",
        "issuer": provider.issuer,
        "audiences": [WEB.id],
        "mapping": {"subject": "claims.sub", "claims": {"email": "claims.email", "name": "claims.name"}},
    }
    keys |= changes.pop("keys", {})
    return settings | changes | ({"keys": keys} if keys else {})


def saml_provider_file(provider: SAMLProvider, party: ServiceProvider = SIGNED_ASSERTION, **changes: Any) -> Settings:
    """The file of a SAML provider, for a gateway that is this service provider. `changes` replace what is there."""
    settings: Settings = {
        "id": provider.id,
        "type": "saml",
        "entity_id": provider.entity_id,
        "metadata": {"url": provider.entity_id},
        "audience": party.entity_id,
        "recipients": [party.assertion_consumer],
        "mapping": {
            "subject": "claims.sub",
            "claims": {
                "email": "claims.attributes['mail'][0]",
                "name": "claims.attributes['cn'][0]",
                "groups": f"claims.attributes[?'{provider.groups_attribute}'].orValue([])",
            },
        },
    }
    if party.encrypts:
        settings["decryption_keys"] = [str(provider.service_key.private_key)]
    return settings | changes


def introspection_file(provider: IdentityProvider, **changes: Any) -> Settings:
    """The file of a provider that is asked about its access tokens. `changes` replace what is there."""
    settings: Settings = {
        "id": provider.id,
        "type": "introspection",
        "introspection_endpoint": provider.introspection_url,
        "client": {"id": WEB.id, "secret": WEB.secret},
        "client_ids": [WEB.id],
        "cache": "0s",
        "mapping": {"subject": "claims.sub"},
    }
    if provider.ca_certificate:
        settings["ca_certificate"] = str(provider.ca_certificate)
    return settings | changes


# Reacts within a second to what a provider changes.
QUICK = {"refresh": {"min": "1s", "max": "1h", "cooldown": "1s", "max_stale": "24h"}}


@dataclass
class Configuration:
    """A folder with `config/gateway.yaml` and `providers/`."""

    folder: Path
    port: int
    providers: list[Settings]
    certificate: Certificate | None = None
    # Clients beside CLIENTS, which every policy lets use what those may use.
    further_clients: list[Settings] = field(default_factory=list)
    # Keys of gateway.yaml that take the place of those below, and the variables that these refer to.
    settings: Settings = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    admin_port: int = field(default_factory=free_port)

    @property
    def admin_url(self) -> str:
        return f"http://{HOST}:{self.admin_port}"

    @property
    def admin_token_file(self) -> Path:
        """Made at the first start."""
        return self.folder / "data" / "admin.token"

    @property
    def issuer(self) -> str:
        return f"{'https' if self.certificate else 'http'}://{HOST}:{self.port}"

    @property
    def file(self) -> Path:
        return self.folder / "config" / "gateway.yaml"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the configuration refers to."""
        return {_variable(client): client.secret for client in CLIENTS} | self.secrets

    def write(self) -> None:
        """Writes every file."""
        for name in ("config", "providers", "data"):
            (self.folder / name).mkdir(exist_ok=True)
        _dump(self._gateway() | self.settings, self.file)
        for settings in self.providers:
            _dump(settings, self.folder / "providers" / f"{settings['id']}.yaml")

    def _gateway(self) -> Settings:
        listen: Settings = {"host": HOST, "port": self.port}
        if self.certificate:
            listen["tls"] = {
                "certificate": str(self.certificate.chain),
                "private_key": str(self.certificate.private_key),
                "client_certificates": "request",
            }
        return {
            "issuer": self.issuer,
            "listen": listen,
            "admin": {"host": HOST, "port": self.admin_port},
            "store": "sqlite:../data/cambio.sqlite",
            "providers": "../providers",
            "outbound": {"allowed_networks": ["127.0.0.0/8"], "connect_timeout": "1s", "timeout": "3s"},
            "tokens": {"lifetime": "10m", "algorithm": "ES256"},
            "keys": {"encryption_key": "${file:../data/master.key}"},
            "resources": [
                {"id": resource.id, "scopes": list(resource.scopes), "algorithm": resource.algorithm}
                for resource in RESOURCES
            ],
            "clients": [
                {"id": client.id, "authentication": client.authentication, "secret": f"${{env:{_variable(client)}}}"}
                for client in CLIENTS
            ]
            + self.further_clients,
            "policies": self._policies(),
        }

    def _policies(self) -> list[Settings]:
        everyone = {
            "clients": [client.id for client in CLIENTS if client != IDLE]
            + [client["id"] for client in self.further_clients],
            "providers": [settings["id"] for settings in self.providers],
        }
        for_all = [resource.id for resource in RESOURCES if resource not in (ORDERS, VAULT)]
        return [
            {"name": "everyone reads orders", **everyone, "resources": [ORDERS.id], "scopes": ["orders:read"]},
            {"name": "everyone uses the rest", **everyone, "resources": for_all},
            {
                "name": "staff writes orders",
                **everyone,
                "resources": [ORDERS.id],
                "scopes": ["orders:write"],
                "lifetime": "2m",
                "when": "has(subject.claims.groups) && 'app-staff' in subject.claims.groups",
            },
        ]


def _variable(client: GatewayClient) -> str:
    return f"{client.id.upper().replace('-', '_').replace(' ', '_')}_SECRET"


class PlainDumper(yaml.SafeDumper):
    """Writes every value out, where PyYAML would make aliases of equal ones: the gateway refuses those."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _dump(settings: Settings, file: Path) -> None:
    file.write_text(yaml.dump(settings, Dumper=PlainDumper, sort_keys=False, allow_unicode=True))
