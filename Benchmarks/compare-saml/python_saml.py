"""python3-saml and the xmlsec library that it stands on, over the same response.

Usage: python_saml.py FOLDER SECONDS

Prints nanoseconds of processor time as JSON.
"""

import base64
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xmlsec
from lxml import etree
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

PROVIDER = "https://idp.example.edu/idp/shibboleth"
SERVICE_PROVIDER = "https://gateway.example.com/saml"
REQUEST = {"https": "on", "http_host": "gateway.example.com", "script_name": "/token", "get_data": {}, "post_data": {}}


def nanoseconds(seconds: float, work: Callable[[], None]) -> float:
    """The processor time of the work: the mean over as many repetitions as fill the time."""
    work()
    count = 1
    while True:
        start = time.process_time()
        for _ in range(count):
            work()
        elapsed = time.process_time() - start
        if elapsed >= seconds:
            return elapsed / count * 1e9
        count = max(count + 1, int(count * min(100.0, 1.1 * seconds / max(elapsed, 1e-9))))


def settings(certificate: str) -> OneLogin_Saml2_Settings:
    binding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-"
    described: dict[str, Any] = {
        "strict": True,
        "sp": {
            "entityId": SERVICE_PROVIDER,
            "assertionConsumerService": {"url": "https://gateway.example.com/token", "binding": binding + "POST"},
        },
        "idp": {
            "entityId": PROVIDER,
            "singleSignOnService": {"url": "https://idp.example.edu/sso", "binding": binding + "Redirect"},
            "x509cert": certificate,
        },
        "security": {"wantAssertionsSigned": True},
    }
    return OneLogin_Saml2_Settings(described)


def validation(response: str, certificate: str) -> Callable[[], None]:
    described = settings(certificate)

    def run() -> None:
        parsed = OneLogin_Saml2_Response(described, response)
        parsed.is_valid(REQUEST, raise_exceptions=True)
        parsed.get_attributes()

    return run


def signature(response: bytes, certificate: Path) -> Callable[[], None]:
    key = xmlsec.Key.from_file(str(certificate), xmlsec.constants.KeyDataFormatCertPem)

    def run() -> None:
        root = etree.fromstring(response)
        xmlsec.tree.add_ids(root, ["ID"])
        node = xmlsec.tree.find_node(root, xmlsec.constants.NodeSignature)
        context = xmlsec.SignatureContext()
        context.key = key
        context.verify(node)

    return run


def main() -> None:
    folder = Path(sys.argv[1])
    seconds = float(sys.argv[2])
    response = (folder / "response.xml").read_bytes()
    certificate = folder / "certificate.pem"
    encoded = base64.b64encode(response).decode()
    figures = {
        "python_whole": validation(encoded, certificate.read_text()),
        "python_xmlsec": signature(response, certificate),
    }
    print(json.dumps({name: nanoseconds(seconds, work) for name, work in figures.items()}))


main()
