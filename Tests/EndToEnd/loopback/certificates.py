"""TLS certificates for 127.0.0.1."""

from dataclasses import dataclass
from pathlib import Path

import trustme

from .ports import HOST


@dataclass(frozen=True)
class Certificate:
    """PEM files: the authority that clients must trust, and what the server shows and signs with."""

    authority: Path
    chain: Path
    private_key: Path


def certify(folder: Path, key_type: trustme.KeyType = trustme.KeyType.ECDSA) -> Certificate:
    """A certificate from an authority of its own."""
    authority = trustme.CA(key_type=key_type)
    issued = authority.issue_cert(HOST, key_type=key_type)
    certificate = Certificate(folder / "ca.pem", folder / "tls.crt", folder / "tls.key")
    authority.cert_pem.write_to_path(certificate.authority)
    issued.private_key_pem.write_to_path(certificate.private_key)
    for part in issued.cert_chain_pems:
        part.write_to_path(certificate.chain, append=True)
    return certificate
