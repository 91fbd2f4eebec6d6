"""What a stranger encrypts to the service provider: its certificate is public."""

import base64

import xmlsec
from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants

from loopback.key_pairs import KeyPair


def with_encrypted_assertion(response: str, key: KeyPair) -> str:
    """The response in base64 with its assertion encrypted, whatever it is: AES-256-GCM, and RSA-OAEP to this key."""
    root = etree.fromstring(base64.b64decode(response))
    assertion = root.find(f"{{{Constants.NS_SAML}}}Assertion")
    parent, place = assertion.getparent(), root.index(assertion)
    data = _context(key).encrypt_xml(_template(root), assertion)
    wrapper = etree.Element(f"{{{Constants.NS_SAML}}}EncryptedAssertion")
    wrapper.append(data)
    parent.insert(place, wrapper)
    return base64.b64encode(etree.tostring(root)).decode()


def _template(root: etree._Element) -> etree._Element:
    template = xmlsec.template.encrypted_data_create(
        root, xmlsec.Transform.AES256_GCM, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
    )
    xmlsec.template.encrypted_data_ensure_cipher_value(template)
    key_info = xmlsec.template.encrypted_data_ensure_key_info(template, ns="ds")
    encrypted_key = xmlsec.template.add_encrypted_key(key_info, xmlsec.Transform.RSA_OAEP)
    xmlsec.template.encrypted_data_ensure_cipher_value(encrypted_key)
    return template


def _context(key: KeyPair) -> xmlsec.EncryptionContext:
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_file(str(key.certificate), xmlsec.KeyFormat.CERT_PEM))
    context = xmlsec.EncryptionContext(manager)
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
    return context
