"""The configuration of LemonLDAP::NG."""

from pathlib import Path
from typing import Any

from loopback.key_pairs import KeyPair
from service_provider.parties import EMAIL, PERSISTENT, TRANSIENT, ServiceProvider

from .people import REDIRECT_URI, RELYING_PARTIES, RelyingParty

Settings = dict[str, Any]

LOCAL_SETTINGS = """
[all]
logLevel = notice
checkTime = 1
[configuration]
type = File
dirName = {state}/configurations
localStorage = Cache::FileCache
localStorageOptions = {{ 'namespace' => 'configuration', 'cache_root' => '{state}/cache', 'cache_depth' => 3 }}
[portal]
staticPrefix = /static
templateDir = {root}/usr/share/lemonldap-ng/portal/templates
languages = en
[handler]
status = 0
[manager]
protection = none
"""

# The stock module wants ImageMagick even where captchas are off; the setting `captcha` names this one instead.
CAPTCHA = """package NoCaptcha;
use strict;
use Mouse;
extends 'Lemonldap::NG::Portal::Main::Plugin';
sub init { 1 }
1;
"""

NAME_ID_FORMATS = {EMAIL: "email", PERSISTENT: "persistent", TRANSIENT: "transient"}
ATTRIBUTES = ("uid", "mail", "cn", "groups")


def configuration(base: str, state: Path, key: KeyPair) -> Settings:
    """The portal's settings, without service providers."""
    return _portal(base, state) | _people(state) | _sessions(state) | _saml(key) | _openid(base, key)


def party_configuration(party: ServiceProvider, metadata: str) -> dict[str, Any]:
    """How a service provider wants its responses: what the settings of these names say of it."""
    basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"
    options = {
        "SignSSOMessage": int(party.signs_response),
        "CheckSSOMessageSignature": 0,
        "EncryptionMode": "assertion" if party.encrypts else "none",
        "NameIDFormat": NAME_ID_FORMATS[party.name_id_format],
        "EnableIDPInitiatedURL": 1,
        "NotOnOrAfterTimeout": 3600,
        "ForceUTF8": 1,
        "SignatureMethod": f"RSA_{party.hash.upper()}",
    }
    return {
        "samlSPMetaDataXML": {"samlSPMetaDataXML": metadata},
        "samlSPMetaDataOptions": {f"samlSPMetaDataOptions{name}": value for name, value in options.items()},
        "samlSPMetaDataExportedAttributes": {name: f"1;{name};{basic};{name}" for name in ATTRIBUTES},
    }


def _portal(base: str, state: Path) -> Settings:
    return {
        "cfgAuthor": "tests",
        "cfgDate": 1,
        "cfgVersion": "2.16.1",
        "key": "nothing to hide from anyone on loopback",
        "portal": f"{base}/",
        "domain": "127.0.0.1",
        "cookieName": "lemonldap",
        "securedCookie": 0,
        "requireToken": 1,
        "portalCheckLogins": 0,
        "trustedDomains": "*",
        "captcha": "NoCaptcha",
        "locationRules": {},
        "exportedHeaders": {},
        "macros": {},
        "groups": {},
        "localSessionStorage": "Cache::FileCache",
        "localSessionStorageOptions": {"namespace": "sessions", "cache_root": f"{state}/cache", "cache_depth": 3},
    }


def _people(state: Path) -> Settings:
    return {
        "authentication": "DBI",
        "userDB": "Same",
        "passwordDB": "Null",
        "registerDB": "Null",
        "dbiAuthChain": f"dbi:SQLite:dbname={state}/people.sqlite",
        "dbiAuthTable": "people",
        "dbiAuthLoginCol": "uid",
        "dbiAuthPasswordCol": "password",
        "dbiExportedVars": {name: name for name in ATTRIBUTES},
        "exportedVars": {},
        "whatToTrace": "uid",
    }


def _sessions(state: Path) -> Settings:
    def files(folder: str) -> Settings:
        return {"Directory": f"{state}/{folder}", "LockDirectory": f"{state}/{folder}/lock"}

    return {
        "globalStorage": "Apache::Session::File",
        "globalStorageOptions": files("sessions"),
        "persistentStorage": "Apache::Session::File",
        "persistentStorageOptions": files("persistent"),
    }


def _saml(key: KeyPair) -> Settings:
    return {
        "issuerDBSAMLActivation": 1,
        "issuerDBSAMLPath": "^/saml/",
        "issuerDBSAMLRule": 1,
        "samlEntityID": "#PORTAL#/saml/metadata",
        "samlIDPSSODescriptorWantAuthnRequestsSigned": 0,
        "samlServicePrivateKeySig": key.private_key.read_text(),
        "samlServicePublicKeySig": key.certificate.read_text(),
        "samlServiceUseCertificateInResponse": 1,
        "samlServiceSignatureMethod": "RSA_SHA256",
        "samlSPMetaDataXML": {},
        "samlSPMetaDataOptions": {},
        "samlSPMetaDataExportedAttributes": {},
        "samlSPMetaDataMacros": {},
    }


def _openid(base: str, key: KeyPair) -> Settings:
    names = [party.id for party in RELYING_PARTIES]
    claims = {"name": "cn", "email": "mail", "groups": "groups"}
    return {
        "issuerDBOpenIDConnectActivation": 1,
        "issuerDBOpenIDConnectPath": "^/oauth2/",
        "issuerDBOpenIDConnectRule": 1,
        "oidcServiceMetaDataIssuer": base,
        "oidcServiceAllowAuthorizationCodeFlow": 1,
        "oidcServicePrivateKeySig": key.private_key.read_text(),
        "oidcServicePublicKeySig": key.certificate.read_text(),
        "oidcServiceKeyIdSig": "signing",
        "oidcRPMetaDataOptions": {party.id: _relying_party(party) for party in RELYING_PARTIES},
        "oidcRPMetaDataExportedVars": dict.fromkeys(names, claims),
        "oidcRPMetaDataOptionsExtraClaims": {name: {} for name in names},
        "oidcRPMetaDataMacros": {},
        "oidcRPMetaDataScopeRules": {name: {} for name in names},
    }


def _relying_party(party: RelyingParty) -> Settings:
    options = {
        "ClientID": party.id,
        "ClientSecret": party.secret,
        "RedirectUris": REDIRECT_URI,
        "IDTokenSignAlg": "RS256",
        "BypassConsent": 1,
        "AccessTokenExpiration": 3600,
        "IDTokenExpiration": 3600,
        "UserIDAttr": "uid",
    }
    return {f"oidcRPMetaDataOptions{name}": value for name, value in options.items()}
