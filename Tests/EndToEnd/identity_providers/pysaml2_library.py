"""How pysaml2's identity provider is set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from saml2 import BINDING_HTTP_REDIRECT
from saml2.config import IdPConfig
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NAMEID_FORMAT_PERSISTENT, NAMEID_FORMAT_TRANSIENT
from saml2.server import Server
from saml2.xmldsig import (
    DIGEST_SHA1,
    DIGEST_SHA256,
    DIGEST_SHA384,
    DIGEST_SHA512,
    SIG_RSA_SHA1,
    SIG_RSA_SHA256,
    SIG_RSA_SHA384,
    SIG_RSA_SHA512,
)

ALGORITHMS = {
    "sha1": (SIG_RSA_SHA1, DIGEST_SHA1),
    "sha256": (SIG_RSA_SHA256, DIGEST_SHA256),
    "sha384": (SIG_RSA_SHA384, DIGEST_SHA384),
    "sha512": (SIG_RSA_SHA512, DIGEST_SHA512),
}
# What the library puts into the template for xmlsec1, and the kinds of session key that xmlsec1 makes.
TRIPLE_DES = "http://www.w3.org/2001/04/xmlenc#tripledes-cbc"
RSA_OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"
SESSION_KEYS = {"tripledes": "des-192", "aes128": "aes-128", "aes256": "aes-256"}


def provider(site: dict[str, Any]) -> Server:
    """The library's identity provider: the first key signs, the others are in its metadata."""
    (key, certificate), *others = site["keys"]
    configuration = {
        "entityid": f"{site['base']}/metadata",
        "service": {
            "idp": {
                "endpoints": {"single_sign_on_service": [(f"{site['base']}/sso", BINDING_HTTP_REDIRECT)]},
                "policy": {
                    "default": {
                        "lifetime": {"minutes": 15},
                        "name_form": "urn:oasis:names:tc:SAML:2.0:attrname-format:uri",
                    }
                },
                "name_id_format": [NAMEID_FORMAT_TRANSIENT, NAMEID_FORMAT_PERSISTENT, NAMEID_FORMAT_EMAILADDRESS],
            }
        },
        "key_file": key,
        "cert_file": certificate,
        "additional_cert_files": [certificate for _, certificate in others],
        "xmlsec_binary": site["xmlsec1"],
        "metadata": {"inline": site["metadata"]},
    }
    return Server(config=IdPConfig().load(configuration))


def signature_algorithm(party: dict[str, Any], *, digest: bool = False) -> str:
    """The URI of the signature or digest algorithm that the service provider wants."""
    return str(ALGORITHMS[party["hash"]][digest])


@contextmanager
def encrypting_with(library: Server, party: dict[str, Any]) -> Iterator[None]:
    """Changes the template that the library hands to xmlsec1: it knows 3DES only, and has no setting for it."""
    security = library.sec
    original = security.encrypt_assertion
    content = party["content_encryption"]

    def encrypt(statement: Any, enc_key: str, template: Any, node_xpath: str | None = None, **_: Any) -> Any:
        changed = str(template).replace(TRIPLE_DES, content).replace(RSA_OAEP, party["key_transport"])
        session_key = SESSION_KEYS[content.partition("#")[2].partition("-")[0]]
        return original(statement, enc_key, changed, key_type=session_key, node_xpath=node_xpath)

    security.encrypt_assertion = encrypt
    try:
        yield
    finally:
        security.encrypt_assertion = original
