"""The two that judge a configuration file: an editor's JSON Schema, and `cambio check`."""

import functools
import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from jsonschema import Draft7Validator

from loopback.certificates import certify

from . import complete, core_yaml

REPOSITORY = Path(__file__).resolve().parents[3]
SCHEMAS = REPOSITORY / "config" / "schema"

# What the files refer to.
ENVIRONMENT = {
    "SECRET": "a secret of the samples, long enough",
    "TOKEN": "token",
    "ADMIN_TOKEN": "a-token-of-the-admin-port",
    "LEVEL": "info",
    "TYPE": "oidc",
}


@functools.cache
def schema(kind: str) -> Draft7Validator:
    """The schema that is checked in for `gateway` or `provider` files."""
    document = json.loads((SCHEMAS / f"{kind}.schema.json").read_text())
    Draft7Validator.check_schema(document)
    return Draft7Validator(document)


def schema_problems(kind: str, data: Any) -> list[str]:
    """What the schema finds wrong with a file's data, each with its path."""
    return [f"{error.json_path}: {error.message}" for error in schema(kind).iter_errors(data)]


@dataclass
class Checked:
    """A folder with a whole configuration, every file that it refers to included, for `cambio check`."""

    folder: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))

    def __post_init__(self) -> None:
        for name in ("config", "providers", "data"):
            (self.folder / name).mkdir()
        certificate = certify(self.folder / "config", trustme.KeyType.RSA)
        (self.folder / "config" / "sp.crt").write_bytes(certificate.chain.read_bytes())
        (self.folder / "config" / "sp.key").write_bytes(certificate.private_key.read_bytes())
        providers = self.folder / "providers"
        (providers / "ca.pem").write_bytes(certificate.authority.read_bytes())
        (providers / "sp.key").write_bytes(certificate.private_key.read_bytes())
        (providers / "federation.pem").write_bytes(certificate.chain.read_bytes())
        (providers / "metadata.xml").write_text("<metadata/>")
        (providers / "keys.json").write_text(json.dumps({"keys": [complete.KEY]}))

    def errors(self, kind: str, text: str) -> list[str]:
        """The errors in one file beside a good one of the other kind."""
        gateway, provider = (text, complete.OIDC) if kind == "gateway" else (complete.LEAST_GATEWAY, text)
        return self._errors(gateway, {"acme.yaml": provider})

    def errors_in_each(self, kind: str, texts: list[str]) -> list[list[str]]:
        """The errors in each of many files. Provider files are checked in one run."""
        if kind == "gateway":
            return [self.errors(kind, text) for text in texts]
        names = [f"file-{index}.yaml" for index in range(len(texts))]
        errors = self._errors(complete.LEAST_GATEWAY, dict(zip(names, texts, strict=True)))
        by_name: dict[str, list[str]] = {name: [] for name in names}
        for error in errors:
            by_name[Path(error.split(":", 1)[0]).name].append(error)
        return list(by_name.values())

    def _errors(self, gateway: str, providers: dict[str, str]) -> list[str]:
        (self.folder / "config" / "gateway.yaml").write_text(gateway)
        for name, text in providers.items():
            (self.folder / "providers" / name).write_text(text)
        checked = subprocess.run(
            [os.environ["CAMBIO"], "check", "--config", "config/gateway.yaml"],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=60,
        )
        for name in providers:
            (self.folder / "providers" / name).unlink()
        # What is indented is the line of a file that the problem above it lies in.
        lines = [line for line in checked.stderr.splitlines() if not line.startswith("    ")]
        errors = [line for line in lines if ": warning: " not in line]
        assert checked.returncode == (1 if errors else 0), checked.stderr
        return errors


def data(text: str) -> Any:
    """What a file holds, as an editor reads it."""
    return core_yaml.load(text)
