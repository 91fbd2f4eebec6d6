"""xmlsec1, the command line of the XML Security Library, as a verifier of responses."""

import base64
import subprocess
from pathlib import Path

from lxml import etree

from loopback.key_pairs import KeyPair

PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol"
ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion"
SIGNATURES = {
    "Response": "/*[local-name()='Response']/*[local-name()='Signature']",
    "Assertion": "//*[local-name()='Assertion']/*[local-name()='Signature']",
}


class Refused(Exception):
    """xmlsec1 does not accept a signature or cannot decrypt. Says what it said."""


def verified(response: str, provider_key: KeyPair, service_key: KeyPair, folder: Path) -> set[str]:
    """What is signed in a response in base64: the response, its assertion, or both. Raises where a signature is bad."""
    received = folder / "response.xml"
    received.write_bytes(base64.b64decode(response))
    documents = {"Response": received, "Assertion": _decrypted(received, service_key, folder)}
    signed = {name for name, document in documents.items() if etree.parse(document).xpath(SIGNATURES[name])}
    for name in signed:
        _verify(documents[name], SIGNATURES[name], provider_key)
    return signed


def _decrypted(received: Path, service_key: KeyPair, folder: Path) -> Path:
    if not etree.parse(received).xpath("//*[local-name()='EncryptedData']"):
        return received
    plain = folder / "decrypted.xml"
    _run("--decrypt", "--privkey-pem", service_key.private_key, "--output", plain, received)
    return plain


def _verify(document: Path, signature: str, key: KeyPair) -> None:
    # Without X.509 it takes the key that it is given, whatever the signature says of keys.
    identifiers = ("--id-attr:ID", f"{PROTOCOL}:Response", "--id-attr:ID", f"{ASSERTION}:Assertion")
    trust = ("--enabled-key-data", "rsa", "--pubkey-cert-pem", key.certificate)
    _run("--verify", *trust, *identifiers, "--node-xpath", signature, document)


def _run(*arguments: str | Path) -> None:
    finished = subprocess.run(["xmlsec1", *map(str, arguments)], capture_output=True, text=True, timeout=20)
    if finished.returncode != 0:
        raise Refused(finished.stderr)
