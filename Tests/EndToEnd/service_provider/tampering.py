"""Responses that somebody changed on their way. All are in base64, as the browser posts them."""

import base64
import copy
from collections.abc import Callable

from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from identity_providers.people import ALICE
from loopback.key_pairs import KeyPair

NAMES = {"saml": Constants.NS_SAML, "samlp": Constants.NS_SAMLP, "ds": Constants.NS_DS, "xenc": Constants.NS_XENC}
ROOT_PERSON = "root@example.org"


def with_another_name(response: str) -> str:
    """Somebody else's name, under the old signature."""
    return _changed(response, _rename)


def with_another_group(response: str) -> str:
    """A further group, under the old signature."""

    def change(root: etree._Element) -> None:
        (value, *_) = [value for value in root.iterfind(".//saml:AttributeValue", NAMES) if value.text in ALICE.groups]
        value.text = "root"

    return _changed(response, change)


def with_flipped_bit(response: str, name: str) -> str:
    """One bit changed in the last element of this name, which holds base64."""

    def change(root: etree._Element) -> None:
        element = root.findall(f".//{name}", NAMES)[-1]
        octets = bytearray(base64.b64decode(element.text))
        octets[len(octets) // 2] ^= 1
        element.text = base64.b64encode(octets).decode()

    return _changed(response, change)


def without_signatures(response: str) -> str:
    """No signature at all."""

    def change(root: etree._Element) -> None:
        for signature in root.findall(".//ds:Signature", NAMES):
            signature.getparent().remove(signature)

    return _changed(response, change)


def signed_by(response: str, key: KeyPair) -> str:
    """Somebody else's name, signed with this key, whose certificate comes along."""
    xml = _changed(without_signatures(response), _rename)
    signed = OneLogin_Saml2_Utils.add_sign(
        base64.b64decode(xml),
        key.private_key.read_text(),
        key.certificate.read_text(),
        sign_algorithm=Constants.RSA_SHA256,
        digest_algorithm=Constants.SHA256,
    )
    return base64.b64encode(signed).decode()


def with_comment_in_the_name(response: str) -> str:
    """A comment that cuts the name in two. Canonical XML leaves it out, so that the signature stays good."""
    xml = base64.b64decode(response)
    head, _, domain = ALICE.email.partition("@")
    assert xml.count(f">{ALICE.email}<".encode()) >= 1
    changed = xml.replace(f">{ALICE.email}<".encode(), f">{head}<!-- -->@{domain}<".encode())
    return base64.b64encode(changed).decode()


def with_document_type(response: str) -> str:
    """An entity is declared in front, and not used."""
    xml = etree.tostring(etree.fromstring(base64.b64decode(response)))
    return base64.b64encode(b'<!DOCTYPE r [<!ENTITY e "x">]>' + xml).decode()


def behind_a_forged_assertion(response: str) -> str:
    """Signature wrapping: a forged assertion in front of the signed one."""
    return _changed(response, lambda root: _assertion(root).addprevious(_forged(_assertion(root))))


def inside_a_forged_assertion(response: str) -> str:
    """Signature wrapping: a forged assertion around the signed one."""

    def change(root: etree._Element) -> None:
        signed = _assertion(root)
        forged = _forged(signed)
        root.replace(signed, forged)
        forged.append(signed)

    return _changed(response, change)


def inside_the_extensions(response: str) -> str:
    """Signature wrapping: the signed assertion where anything may be, a forged one in its place."""

    def change(root: etree._Element) -> None:
        signed = _assertion(root)
        root.replace(signed, _forged(signed))
        extensions = etree.Element(f"{{{Constants.NS_SAMLP}}}Extensions")
        root.find("saml:Issuer", NAMES).addnext(extensions)
        extensions.append(signed)

    return _changed(response, change)


def inside_a_forged_response(response: str) -> str:
    """Signature wrapping: a forged response around the signed one, with the signed one where anything may be."""

    def change(root: etree._Element) -> None:
        signed = copy.deepcopy(root)
        _forge(root)
        extensions = etree.Element(f"{{{Constants.NS_SAMLP}}}Extensions")
        root.find("saml:Issuer", NAMES).addnext(extensions)
        extensions.append(signed)

    return _changed(response, change)


def inside_the_signature_of_a_forged_response(response: str) -> str:
    """Signature wrapping: the forged response has the signature of the good one, which lies in an object of it."""

    def change(root: etree._Element) -> None:
        signed = copy.deepcopy(root)
        signature = signed.find("ds:Signature", NAMES)
        _forge(root)
        root.find("saml:Issuer", NAMES).addnext(signature)
        etree.SubElement(signature, f"{{{Constants.NS_DS}}}Object").append(signed)

    return _changed(response, change)


def with_another_assertion(response: str) -> str:
    """The assertion of the response changed for one without signature: for a response that is not signed."""

    def change(root: etree._Element) -> None:
        root.replace(_assertion(root), _forged(_assertion(root)))

    return _changed(response, change)


def cut_off(response: str) -> str:
    """The first half."""
    return response[: len(response) // 8 * 4]


def assertion_alone(response: str) -> str:
    """The assertion without the response around it."""
    return _encoded(_assertion(_root(response)))


def _rename(root: etree._Element) -> None:
    root.find(".//saml:NameID", NAMES).text = ROOT_PERSON


def _forged(signed: etree._Element) -> etree._Element:
    forged = copy.deepcopy(signed)
    forged.set("ID", "_forged")
    forged.remove(forged.find("ds:Signature", NAMES))
    _rename(forged)
    return forged


def _forge(root: etree._Element) -> None:
    """Makes a response a stranger's."""
    root.set("ID", "_forged")
    root.remove(root.find("ds:Signature", NAMES))
    _assertion(root).set("ID", "_forged-assertion")
    _rename(root)


def _assertion(root: etree._Element) -> etree._Element:
    return root.find("saml:Assertion", NAMES)


def _changed(response: str, change: Callable[[etree._Element], None]) -> str:
    root = _root(response)
    change(root)
    return _encoded(root)


def _root(response: str) -> etree._Element:
    return etree.fromstring(base64.b64decode(response))


def _encoded(element: etree._Element) -> str:
    return base64.b64encode(etree.tostring(element, with_tail=False)).decode()


# What no verifier may accept.
CHANGES: dict[str, Callable[[str], str]] = {
    "another name": with_another_name,
    "another group": with_another_group,
    "signature changed": lambda response: with_flipped_bit(response, "ds:SignatureValue"),
    "digest changed": lambda response: with_flipped_bit(response, "ds:DigestValue"),
    "signature removed": without_signatures,
    "forged assertion in front": behind_a_forged_assertion,
    "forged assertion around": inside_a_forged_assertion,
    "signed assertion in the extensions": inside_the_extensions,
    "document type": with_document_type,
    "cut off": cut_off,
}
# And what of responses that are signed themselves, with an assertion that is not.
RESPONSE_CHANGES: dict[str, Callable[[str], str]] = {
    "another name": with_another_name,
    "signature removed": without_signatures,
    "inside a forged response": inside_a_forged_response,
    "inside the signature of a forged response": inside_the_signature_of_a_forged_response,
}
