"""python3-saml, the OneLogin toolkit, as a service provider: its metadata, its requests, how it reads a response."""

from typing import Any
from urllib.parse import urlsplit

from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser
from onelogin.saml2.metadata import OneLogin_Saml2_Metadata
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from loopback.key_pairs import KeyPair

from .parties import ServiceProvider

Settings = dict[str, Any]


def service_metadata(party: ServiceProvider, key: KeyPair) -> str:
    """The metadata of the service provider, which identity providers read."""
    settings = OneLogin_Saml2_Settings(_settings(party, key), sp_validation_only=True)
    metadata = settings.get_sp_metadata()
    return metadata.decode() if isinstance(metadata, bytes) else str(metadata)


def login_url(party: ServiceProvider, key: KeyPair, provider_metadata: str) -> str:
    """Where the browser is sent for a login: the identity provider, with an authentication request."""
    return str(_auth(party, key, provider_metadata).login())


def accept(response: str, party: ServiceProvider, key: KeyPair, provider_metadata: str) -> OneLogin_Saml2_Response:
    """What the toolkit reads from a response. Raises where it refuses it."""
    settings = _settings(party, key) | _provider_settings(provider_metadata)
    received = OneLogin_Saml2_Response(OneLogin_Saml2_Settings(settings), response)
    received.is_valid(_request(party), raise_exceptions=True)
    return received


def signed_metadata(metadata: str, key: KeyPair) -> str:
    """The metadata, signed as a federation does."""
    signed = OneLogin_Saml2_Metadata.sign_metadata(metadata, key.private_key.read_text(), key.certificate.read_text())
    return signed.decode() if isinstance(signed, bytes) else str(signed)


def _auth(party: ServiceProvider, key: KeyPair, provider_metadata: str) -> OneLogin_Saml2_Auth:
    return OneLogin_Saml2_Auth(_request(party), _settings(party, key) | _provider_settings(provider_metadata))


def _request(party: ServiceProvider) -> dict[str, str]:
    """The request that brings a response, as a web framework would show it to the toolkit."""
    url = urlsplit(party.assertion_consumer)
    return {"https": "on" if url.scheme == "https" else "off", "http_host": url.netloc, "script_name": url.path}


def _provider_settings(metadata: str) -> Settings:
    parsed = OneLogin_Saml2_IdPMetadataParser.parse(metadata, required_sso_binding=Constants.BINDING_HTTP_REDIRECT)
    return {"idp": parsed["idp"]}


def _settings(party: ServiceProvider, key: KeyPair) -> Settings:
    return {
        "strict": True,
        "sp": {
            "entityId": party.entity_id,
            "assertionConsumerService": {"url": party.assertion_consumer, "binding": Constants.BINDING_HTTP_POST},
            "NameIDFormat": party.name_id_format,
            "x509cert": key.certificate.read_text() if party.encrypts else "",
            "privateKey": key.private_key.read_text() if party.encrypts else "",
        },
        "security": {
            "wantAssertionsSigned": party.signs_assertion,
            "wantMessagesSigned": party.signs_response,
            "wantAssertionsEncrypted": party.encrypts,
            "wantNameId": True,
            "requestedAuthnContext": False,
            "rejectDeprecatedAlgorithm": True,
        },
    }
