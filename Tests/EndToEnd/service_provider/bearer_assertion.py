"""An assertion that stands alone, as a back end takes it: what xmlsec1, python3-saml and pysaml2 make of it."""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from saml2 import BINDING_HTTP_POST
from saml2.client import Saml2Client
from saml2.config import SPConfig

from loopback.key_pairs import KeyPair

from . import xmlsec1
from .xmlsec1 import ASSERTION, PROTOCOL

SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"


@dataclass(frozen=True)
class Expected:
    """From whom an assertion must be, and for whom."""

    issuer: str
    # The issuer's, which names its certificate.
    metadata: str
    recipient: str
    audience: str


@dataclass(frozen=True)
class Read:
    """What a verifier reads from an assertion that it takes."""

    name_id: str
    name_id_format: str
    attributes: dict[str, list[str]]


def by_xmlsec1(assertion: bytes, key: KeyPair, folder: Path) -> set[str]:
    """What is signed."""
    return xmlsec1.verified(base64.b64encode(assertion).decode(), key, key, folder)


def by_python3_saml(assertion: bytes, expected: Expected) -> Read:
    """Raises where the toolkit refuses it."""
    (certificate,) = etree.fromstring(expected.metadata.encode()).xpath(
        "//*[local-name()='KeyDescriptor'][@use='signing']//*[local-name()='X509Certificate']/text()"
    )
    settings = {
        "strict": True,
        "sp": {"entityId": expected.audience, "assertionConsumerService": {"url": expected.recipient}},
        "idp": {
            "entityId": expected.issuer,
            "singleSignOnService": {"url": "https://nobody.example.com"},
            "x509cert": certificate,
        },
        "security": {"wantAssertionsSigned": True, "wantNameId": True, "rejectDeprecatedAlgorithm": True},
    }
    url = expected.recipient.removeprefix("https://")
    host, _, path = url.partition("/")
    received = OneLogin_Saml2_Response(OneLogin_Saml2_Settings(settings), _response(assertion, expected))
    received.is_valid({"https": "on", "http_host": host, "script_name": f"/{path}"}, raise_exceptions=True)
    return Read(received.get_nameid(), received.get_nameid_format(), dict(received.get_attributes()))


def by_pysaml2(assertion: bytes, expected: Expected) -> Read:
    """Raises where the library refuses it."""
    settings = {
        "entityid": expected.audience,
        "service": {
            "sp": {
                "endpoints": {"assertion_consumer_service": [(expected.recipient, BINDING_HTTP_POST)]},
                "allow_unsolicited": True,
                "want_assertions_signed": True,
                "want_response_signed": False,
            }
        },
        "allow_unknown_attributes": True,
        "metadata": {"inline": [expected.metadata]},
        "xmlsec_binary": "/usr/bin/xmlsec1",
    }
    client = Saml2Client(config=SPConfig().load(settings))
    received = client.parse_authn_request_response(_response(assertion, expected), BINDING_HTTP_POST)
    return Read(received.name_id.text, received.name_id.format, received.ava)


def _response(assertion: bytes, expected: Expected) -> str:
    """The assertion in a response that is not signed, as a form would carry it."""
    declaration, _, rest = assertion.partition(b"?>")
    element = rest if declaration.startswith(b"<?xml") else assertion
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    start = (
        f'<samlp:Response xmlns:samlp="{PROTOCOL}" ID="_response" Version="2.0" IssueInstant="{now}"'
        f' Destination="{expected.recipient}"><saml:Issuer xmlns:saml="{ASSERTION}">{expected.issuer}</saml:Issuer>'
        f'<samlp:Status><samlp:StatusCode Value="{SUCCESS}"/></samlp:Status>'
    )
    return base64.b64encode(start.encode() + element + b"</samlp:Response>").decode()
