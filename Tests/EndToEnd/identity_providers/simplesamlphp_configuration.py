"""The configuration of SimpleSAMLphp: PHP, around JSON files that the tests write."""

from typing import Any

from loopback.key_pairs import KeyPair
from service_provider.parties import EMAIL, PERSISTENT, TRANSIENT, ServiceProvider

from .people import PEOPLE

CONFIGURATION = """<?php
$config = [
    'baseurlpath' => '@base@/',
    'certdir' => '@state@/',
    'loggingdir' => '@state@/log/',
    'datadir' => '@state@/data/',
    'tempdir' => '@state@/temporary',
    'metadatadir' => '@state@/metadata/',
    'attributenamemapdir' => '@root@/etc/simplesamlphp/attributemap/',
    'timezone' => 'UTC',
    'secretsalt' => 'nothing to hide from anyone on loopback',
    'auth.adminpassword' => 'nobody logs in with this',
    'technicalcontact_email' => 'nobody@example.org',
    'admin.checkforupdates' => false,
    'showerrors' => true,
    'logging.level' => SimpleSAML\\Logger::INFO,
    'logging.handler' => 'file',
    'enable.saml20-idp' => true,
    'session.phpsession.savepath' => '@state@/sessions',
    'session.cookie.secure' => false,
    'store.type' => 'phpsession',
    'language.available' => ['en'],
    'language.default' => 'en',
    'theme.use' => 'default',
    'production' => true,
    'metadata.sources' => [['type' => 'flatfile']],
    'metadata.sign.enable' => @signs_metadata@,
    'metadata.sign.privatekey' => 'federation.key',
    'metadata.sign.certificate' => 'federation.crt',
    'metadata.sign.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'authproc.idp' => [],
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
];
"""

AUTHENTICATION = """<?php
$config = ['people' => ['exampleauth:UserPass'] + json_decode(file_get_contents('@state@/users.json'), true)];
"""

HOSTED = f"""<?php
$keys = json_decode(file_get_contents('@state@/keys.json'), true);
$metadata['@base@/saml2/idp/metadata.php'] = [
    'host' => '__DEFAULT__',
    'auth' => 'people',
    'userid.attribute' => 'uid',
    'assertion.lifetime' => @lifetime@,
    'privatekey' => "$keys[0].key",
    'certificate' => "$keys[0].crt",
    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
    'NameIDFormat' => ['{TRANSIENT}', '{PERSISTENT}', '{EMAIL}'],
    'authproc' => [
        1 => ['class' => 'saml:TransientNameID'],
        2 => ['class' => 'saml:PersistentNameID', 'attribute' => 'uid'],
        3 => ['class' => 'saml:AttributeNameID', 'attribute' => 'mail', 'Format' => '{EMAIL}'],
    ],
] + (count($keys) > 1 ? ['new_privatekey' => "$keys[1].key", 'new_certificate' => "$keys[1].crt"] : []);
"""

REMOTE = """<?php
$metadata = json_decode(file_get_contents('@state@/parties.json'), true);
"""


def users() -> dict[str, dict[str, list[str]]]:
    """The people, as the module exampleauth wants them."""
    return {
        f"{person.username}:{person.password}": {
            "uid": [person.username],
            "mail": [person.email],
            "cn": [person.name],
            "groups": list(person.groups),
        }
        for person in PEOPLE
    }


def remote(party: ServiceProvider, key: KeyPair) -> dict[str, Any]:
    """How a service provider wants its responses."""
    post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    signature = (
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1"
        if party.hash == "sha1"
        else f"http://www.w3.org/2001/04/xmldsig-more#rsa-{party.hash}"
    )
    return {
        "AssertionConsumerService": [{"Binding": post, "Location": party.assertion_consumer, "index": 0}],
        "NameIDFormat": party.name_id_format,
        "saml20.sign.assertion": party.signs_assertion,
        "saml20.sign.response": party.signs_response,
        "signature.algorithm": signature,
        "assertion.encryption": party.encrypts,
        "certData": key.certificate_body,
    }
