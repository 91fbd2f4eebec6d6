"""Whom every SAML identity provider knows: service providers, and how each wants its responses."""

from dataclasses import dataclass

EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"

AES128_CBC = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
AES256_CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
TRIPLE_DES = "http://www.w3.org/2001/04/xmlenc#tripledes-cbc"
AES128_GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm"
AES256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
RSA_OAEP = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"
RSA_1_5 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5"


@dataclass(frozen=True)
class ServiceProvider:
    """A service provider, and how responses for it are made."""

    name: str
    signs_assertion: bool = True
    signs_response: bool = False
    # sha1, sha256, sha384 or sha512: of the digest and of the RSA signature.
    hash: str = "sha256"
    encrypts: bool = False
    # What SimpleSAMLphp and Lasso do, who know nothing else.
    content_encryption: str = AES128_CBC
    key_transport: str = RSA_OAEP
    name_id_format: str = EMAIL
    # Nothing listens there: the browser stops before it would post to it.
    base: str = "https://gateway.example.com"

    @property
    def entity_id(self) -> str:
        """The audience of the assertions that it gets."""
        return f"{self.base}/{self.name}"

    @property
    def assertion_consumer(self) -> str:
        """Where the browser posts its responses: their recipient."""
        return f"{self.base}/saml/acs"

    def __str__(self) -> str:
        return self.name


def encrypted(name: str, content_encryption: str, key_transport: str = RSA_OAEP) -> ServiceProvider:
    """One whose assertions are encrypted, in a signed response."""
    return ServiceProvider(
        name,
        signs_response=True,
        encrypts=True,
        content_encryption=content_encryption,
        key_transport=key_transport,
    )


SIGNED_ASSERTION = ServiceProvider("signed-assertion")
SIGNED_RESPONSE = ServiceProvider("signed-response", signs_assertion=False, signs_response=True)
SIGNED_BOTH = ServiceProvider("signed-both", signs_response=True)
UNSIGNED = ServiceProvider("unsigned", signs_assertion=False)
SHA1 = ServiceProvider("sha1", hash="sha1")
SHA384 = ServiceProvider("sha384", hash="sha384")
SHA512 = ServiceProvider("sha512", hash="sha512")
WITH_PERSISTENT_ID = ServiceProvider("persistent", name_id_format=PERSISTENT)
WITH_TRANSIENT_ID = ServiceProvider("transient", name_id_format=TRANSIENT)
ENCRYPTED = encrypted("encrypted", AES128_CBC)
ENCRYPTED_AES256_CBC = encrypted("encrypted-aes256-cbc", AES256_CBC)
ENCRYPTED_AES128_GCM = encrypted("encrypted-aes128-gcm", AES128_GCM)
ENCRYPTED_AES256_GCM = encrypted("encrypted-aes256-gcm", AES256_GCM)
ENCRYPTED_3DES = encrypted("encrypted-3des", TRIPLE_DES)
ENCRYPTED_RSA_1_5 = encrypted("encrypted-rsa-1-5", AES256_GCM, RSA_1_5)
# The signature is inside the encryption, and none is outside.
ENCRYPTED_IN_UNSIGNED_RESPONSE = ServiceProvider("encrypted-in-unsigned-response", encrypts=True)
GCM_IN_UNSIGNED_RESPONSE = ServiceProvider("gcm-in-unsigned-response", encrypts=True, content_encryption=AES256_GCM)
# A service provider that is not the gateway.
ANOTHER_SERVICE = ServiceProvider("another-service")

SERVICE_PROVIDERS = (
    SIGNED_ASSERTION,
    SIGNED_RESPONSE,
    SIGNED_BOTH,
    UNSIGNED,
    SHA1,
    SHA384,
    SHA512,
    WITH_PERSISTENT_ID,
    WITH_TRANSIENT_ID,
    ENCRYPTED,
    ENCRYPTED_AES256_CBC,
    ENCRYPTED_AES128_GCM,
    ENCRYPTED_AES256_GCM,
    ENCRYPTED_3DES,
    ENCRYPTED_RSA_1_5,
    ENCRYPTED_IN_UNSIGNED_RESPONSE,
    GCM_IN_UNSIGNED_RESPONSE,
    ANOTHER_SERVICE,
)
