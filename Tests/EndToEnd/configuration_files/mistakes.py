"""Mistakes in configuration files: those that a schema can see, and those for which `cambio check` is needed."""

import re
from dataclasses import dataclass

from . import complete

FILES = {"gateway": complete.GATEWAY, "least": complete.LEAST_GATEWAY, **complete.PROVIDERS}


@dataclass(frozen=True)
class Mistake:
    """A change to a good file."""

    file: str
    description: str
    old: str
    new: str

    @property
    def kind(self) -> str:
        return "gateway" if self.file in ("gateway", "least") else "provider"

    @property
    def text(self) -> str:
        assert self.old in FILES[self.file], self.old
        return FILES[self.file].replace(self.old, self.new, 1)

    def __str__(self) -> str:
        return f"{self.file}: {self.description}"


def _of(file: str, *changes: tuple[str, str, str]) -> list[Mistake]:
    return [Mistake(file, *change) for change in changes]


GOOD = [
    *_of(
        "gateway",
        ("issuer by references", "https://gateway.example.com", "https://${env:TOKEN}.example.com/${env:TOKEN}"),
        ("issuer on localhost", "https://gateway.example.com", "http://gateway.localhost:8080/tenant"),
        ("issuer on the IPv6 loopback", "https://gateway.example.com", "'http://[::1]:1'"),
        ("issuer with a capital scheme", "https://gateway.example.com", "HTTPS://gateway.example.com/a/b"),
        ("word by a reference", "level: info", 'level: "${env:LEVEL}"'),
        ("duration with zeros before it", "timeout: 10s", "timeout: 00005m"),
        ("greatest duration", "lifetime: 10m, algorithm", "lifetime: 86400s, algorithm"),
        ("greatest duration in hours", "lifetime: 10m, algorithm", "lifetime: 24h, algorithm"),
        ("tokens signed with ML-DSA-65", "algorithm: ES256, post", "algorithm: ML-DSA-65, post"),
        ("host by name", "host: 127.0.0.1", "host: gateway-1.internal"),
        ("secret with a dollar", "${env:SECRET}", "'$5 $${env:X} $$$${ and more characters, enough of them'"),
        ("condition that is a Boolean", "\"'staff' in subject.claims.groups\"", "true"),
        ("encryption key in the file", "${file:../data/master.key}", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="),
        ("port in hexadecimal", "port: 8080", "port: 0x1F90"),
        ("network twice", '"fd00::/8"]', "127.0.0.0/8]"),
    ),
    *_of(
        "oidc",
        ("type by a reference", "type: oidc", 'type: "${env:TYPE}"'),
        ("token type by its identifier", "[id_token, ", '["urn:ietf:params:oauth:token-type:id_token", '),
        ("algorithm twice", "[RS256, ES256]", "[RS256, RS256]"),
        ("variables that are literals", "variables:\n", "variables:\n  level: 1\n  is_staff: true\n"),
        ("expression with a dollar", "claims.email_verified == true", "claims.email_verified && claims.sub.matches('^1$')"),
    ),
    *_of("offline", ("issuer with a query", "accounts.example.com", "https://accounts.example.com?tenant=a")),
]

SEEN = [
    *_of(
        "gateway",
        ("unknown key", "store:", "stoer: x\nstore:"),
        ("no issuer", "issuer: https://gateway.example.com\n", ""),
        ("no store", "store: sqlite:../data/cambio.sqlite\n", ""),
        ("issuer without TLS", "https://gateway", "http://gateway"),
        ("issuer with a slash", "example.com\nlisten", "example.com/\nlisten"),
        ("issuer with a query", "example.com\nlisten", "example.com?a\nlisten"),
        ("issuer with a fragment", "example.com\nlisten", "example.com#a\nlisten"),
        ("issuer with credentials", "https://gateway", "https://a:b@gateway"),
        ("issuer that is no URL", "https://gateway.example.com", "gateway"),
        ("issuer that is a number", "https://gateway.example.com", "12"),
        ("issuer without a value", " https://gateway.example.com", ""),
        ("port as a string", "8080", '"8080"'),
        ("port too great", "8080", "65536"),
        ("host with a space", "127.0.0.1,", '"a b",'),
        ("host with a port", "127.0.0.1,", '"[::1]:80",'),
        ("unknown key in a section", "port: 8080", "prot: 8080"),
        ("TLS without a key", ", private_key: tls.key", ""),
        ("no connections", "max_connections: 512", "max_connections: 0"),
        ("PostgreSQL", "sqlite:../data/cambio.sqlite", "postgres://u:p@h/d"),
        ("store without a path", "sqlite:../data/cambio.sqlite", "'sqlite:'"),
        ("encryption key that is none", "${file:../data/master.key}", "hunter2"),
        ("unknown log level", "info", "inof"),
        ("network without a prefix", "127.0.0.0/8", "127.0.0.1"),
        ("network that is a name", "127.0.0.0/8", "localhost"),
        ("networks that are a string", '[127.0.0.0/8, "fd00::/8"]', "127.0.0.0/8"),
        ("proxy of an unknown kind", "http://user", "socks5://user"),
        ("time-out without a unit", "timeout: 10s", "timeout: 10"),
        ("time-out that is no duration", "timeout: 10s", "timeout: soon"),
        ("time-out of nothing", "timeout: 10s", "timeout: 0s"),
        ("lifetime too long", "lifetime: 10m, algorithm", "lifetime: 25h, algorithm"),
        ("lifetime too long in seconds", "lifetime: 10m, algorithm", "lifetime: 86401s, algorithm"),
        ("rotation too often", "rotate_every: 30d", "rotate_every: 59m"),
        ("algorithm none", "ES256", "none"),
        ("rate without a time", "rate: 100/s", "rate: 100"),
        ("rate of nothing", "rate: 100/s", "rate: 0/s"),
        ("burst of nothing", "burst: 200", "burst: 0"),
        ("no rate", "rate: 100/s, ", ""),
        ("nonce by another word", "nonce: required", "nonce: always"),
        ("HMAC", "ES256", "HS256"),
        ("algorithm that local tokens do not use", "ES256", "ES384"),
        ("setting for ML-DSA-65 that is no Boolean", "post_quantum: true", "post_quantum: on"),
        ("ML-DSA of other parameters", "ES256", "ML-DSA-87"),
        ("resource without id", "id: https://orders.example.com\n    scopes", "scopes"),
        ("resource with a fragment", "- id: https://orders.example.com", "- id: https://orders.example.com#a"),
        ("resource with a space", "- id: https://orders.example.com", "- id: my orders"),
        ("scope with a space", "orders:write]", "'a b']"),
        ("scope twice", "orders:write]", "orders:read]"),
        ("unknown format", "format: jwt", "format: saml"),
        ("client without secret", "    secret: ${env:SECRET}\n", ""),
        ("client with two secrets", "secret: ${env:SECRET}", f"secret: x\n    secret_sha256: {'0' * 64}"),
        ("digest that is none", "secret_sha256: 6d0f", "secret_sha256: "),
        ("empty secret", "${env:SECRET}", "''"),
        ("secret that is a number", "${env:SECRET}", "12345678901234567"),
        ("reference of an unknown kind", "${env:SECRET}", "${vault:x}"),
        ("reference without an end", "${env:SECRET}", "'${env:SECRET'"),
        ("client id with a line end", "id: stock-backend", 'id: "a\\nb"'),
        ("unknown authentication", "client_secret_basic", "basic"),
        ("secret with a method that has none", "client_secret_basic", "private_key_jwt"),
        ("keys that are nowhere", "jwks_uri: https://signing.example.com/jwks\n", "\n"),
        ("certificate by two names", "subject_dn:", "san_dns: a.example, subject_dn:"),
        ("certificate without a name", 'subject_dn: "CN=orders,O=Example", ', ""),
        ("no certificate files", "certificate_files: [tls.crt]", "certificate_files: []"),
        ("certificates by another word", "client_certificates: request", "client_certificates: require"),
        ("proxy that is no network", "trusted_proxies: [10.0.0.0/8]", "trusted_proxies: [proxy]"),
        ("policy without name", "name: staff may use orders\n    clients", "clients"),
        ("nobody", "clients: [orders-backend]", "clients: []"),
        ("no providers", "    providers: [acme]\n", ""),
        ("condition that is a list", "\"'staff' in subject.claims.groups\"", "[a]"),
        ("unknown actor rule", "actor: none", "actor: nobody"),
        ("refresh tokens by an old word", "refresh_token: false", "refresh_token: yes"),
        ("policies that are a mapping", "policies:\n", "policies: { a: b }\nmore:\n"),
        ("merge key", "policies:\n", "<<: { a: 1 }\npolicies:\n"),
    ),
    *_of(
        "oidc",
        ("unknown key", "clock_skew", "clock-skew"),
        ("no type", "type: oidc\n", ""),
        ("unknown type", "type: oidc", "type: oidcc"),
        ("id with a capital", "id: acme", "id: Acme"),
        ("key of another type", "type: oidc", "type: oidc\nentity_id: x"),
        ("no issuer", "issuer: https://idp.example.com\n", ""),
        ("issuer with a space", "https://idp.example.com\n", "a b\n"),
        ("no audiences", "audiences: [cambio]\n", ""),
        ("empty audiences", "[cambio]", "[]"),
        ("audience as a string", "[cambio]", "cambio"),
        ("audience that is a number", "[cambio]", "[123]"),
        ("unknown token type", "[id_token", "[idtoken"),
        ("token type of others", "[id_token", "[saml2"),
        ("no token type", '[id_token, access_token, "urn:ietf:params:oauth:token-type:jwt"]', "[]"),
        ("algorithm none", "[RS256", "[none"),
        ("HMAC", "[RS256", "[HS512"),
        ("no algorithm", "[RS256, ES256]", "[]"),
        ("too great a skew", "60s", "10m"),
        ("age of nothing", "max_age: 24h", "max_age: 0s"),
        ("unknown replay rule", "reusable", "once"),
        ("enabled by an old word", "enabled: true", "enabled: on"),
        ("unknown key location", "jwks_uri", "jwks_url"),
        ("key set without TLS", "https://idp.example.com/jwks", "http://10.0.0.1/jwks"),
        ("discovery of another scheme", "discovery: https://idp.example.com/", "discovery: file:///"),
        ("two key locations", "ca_certificate: ca.pem", "jwks_file: keys.json"),
        ("refresh without rest", "cooldown: 30s", "cooldown: 0s"),
        ("no mapping", "mapping:\n  subject: claims.sub\n  claims:\n    email: claims.email\n", ""),
        ("no subject", "  subject: claims.sub\n", ""),
        ("empty subject", "subject: claims.sub", "subject: ''"),
        ("claim of the gateway", "email: claims.email\nrequire", "aud: claims.email\nrequire"),
        ("rule without expression", "- expression: claims.email_verified == true\n    ", "- "),
        ("rule that is a string", "validate:\n", "validate:\n  - x\n"),
        ("first sight without a registry", "subject: prefixed", "subject: prefixed\non_first_sight: create"),
        ("link without a domain", "subject: prefixed", "subject: registered\nlink_by: verified_email"),
        ("domain in upper case", "subject: prefixed",
         "subject: registered\nlink_by: verified_email\nauthoritative_for: [Example.com]"),
        ("unknown subject form", "subject: prefixed", "subject: perfixed"),
        ("test that expects nothing", "    reject: true\n", ""),
        ("test that expects both", "    reject: true", "    reject: true\n    expect: { subject: x }"),
        ("test that expects an empty mapping", "    reject: true", "    expect: {}"),
        ("test that rejects false", "reject: true", "reject: false"),
        ("test without claims", "    claims: {}\n", ""),
    ),
    *_of(
        "offline",
        ("issuer that is no URL, with discovery", "keys: { jwks_file: keys.json }\n", ""),
        ("issuer that is no URL, with discovery at it", "jwks_file: keys.json", "ca_certificate: ca.pem"),
    ),
    *_of("inline", ("key set without keys", "keys: [{", "key: [{")),
    *_of(
        "saml",
        ("key of another type", "audience:", "audiences: [a]\naudience:"),
        ("no metadata", "  url: https://idp.example.edu/metadata\n", ""),
        ("metadata twice", "signing_certificate: federation.pem", "mdq: 'https://a/'"),
        ("entity ID with a blank", "entity_id: https", "entity_id: a https"),
        ("metadata valid for too long", "max_valid_for: 30d", "max_valid_for: 366d"),
        ("metadata without TLS", "https://idp.example.edu/metadata", "http://idp.example.edu/metadata"),
        ("metadata refreshed too often", "refresh: 1h", "refresh: 59s"),
        ("unknown signature rule", "either", "neither"),
        ("SHA-1 by a string", "allow_sha1: false", "allow_sha1: 'false'"),
        ("unknown CBC rule", "signed_response", "sometimes"),
        ("attribute without a name", "department }", "[] }"),
        ("no recipients", "[https://gateway.example.com/saml/acs]", "[]"),
    ),
    *_of(
        "introspection",
        ("no endpoint", "introspection_endpoint: https://idp.example.com/introspect\n", ""),
        ("no audience", "audiences: [cambio]\nclient_ids: [login]\n", ""),
        ("no client secret", ', secret: "${env:SECRET}"', ""),
        ("type that is no URI", "urn:example:opaque", "opaque"),
        ("cache without a unit", "30s", "30"),
        ("aliases", "cache", "issuer_aliases: [x]\ncache"),
        ("unknown authentication", "client_secret_basic", "tls_client_auth"),
        ("lifetime of nothing", "assumed_lifetime: 5m", "assumed_lifetime: 0s"),
        ("type of a token that is not opaque", "[access_token]", "[id_token]"),
    ),
]

# What needs another key's value, another file, the environment, the YAML as written, or a look into an expression.
UNSEEN = [
    *_of(
        "gateway",
        ("admin on the public port", '"::1", port: 8081', "127.0.0.1, port: 8080"),
        ("TLS file that is not there", "tls.crt", "a.pem"),
        ("folder that is not there", "../providers", "../nowhere"),
        ("publishing for longer than signing", "publish_ahead: 1d", "publish_ahead: 30d"),
        ("longer time-out for the part", "connect_timeout: 3s", "connect_timeout: 11s"),
        ("network with host bits", "127.0.0.0/8", "127.0.0.1/8"),
        ("two clients of one id", "id: stock-backend", "id: orders-backend"),
        ("secret from an unknown variable", "env:SECRET", "env:OTHER"),
        ("secret from a file that is not there", "${env:SECRET}", "a-${file:x}-b"),
        ("unknown client", "clients: [orders-backend]", "clients: [orders-backnd]"),
        ("unknown provider", "[acme]", "[acme, other]"),
        ("unknown resource", "[https://orders.example.com]", "[https://order.example.com]"),
        ("unknown scope", "scopes: [orders:read]", "scopes: [orders:raed]"),
        ("condition that does not parse", "in subject.claims.groups", "in @subject.claims.groups"),
        ("key that stands twice", "log: { level: info }", "log: { level: info, level: debug }"),
        ("anchor", "level: info", "level: &level info"),
        ("Boolean of YAML 1.1 that is one in 1.2 too", "refresh_token: false", "refresh_token: False"),
    ),
    *_of(
        "oidc",
        ("alias that is the issuer", "https://old.example.com", "https://idp.example.com"),
        ("decryption key that is not there", "sp.key", "a.pem"),
        ("certificate that is none", "ca.pem", "acme.yaml"),
        ("refresh the wrong way round", "min: 5m, max: 24h", "min: 2h, max: 1h"),
        ("subject that does not parse", "subject: claims.sub", "subject: claims.sub +"),
        ("validation of the subject", "claims.email_verified == true", "subject.id == ''"),
        ("test with another outcome", "email_verified: true }", "email_verified: false }"),
        ("test with a number beyond JSON", 'sub: "1"', "sub: .nan"),
    ),
    *_of("introspection", ("type of the standards", "urn:example:opaque", "urn:ietf:params:oauth:token-type:jwt")),
    *_of("offline", ("key set file that is not there", "keys.json", "a.json")),
    *_of("inline", ("key set without a usable key", "'kty': 'EC'", "'kty': 'oct'")),
]

# How `cambio check` words those of the latter that a change of form can lead to.
OF_MEANING = re.compile(
    r"unknown (client|provider|resource) "
    r"|no resource of this policy has the scope"
    r"|the folder \S+ cannot be read"
    r"|does not exist|is not a regular file"
    r"|can be guessed|must be a name such as CN=|must have one \* only|must be an IP address|must be an e-mail address"
    r"|must be less than rotate_every|must not be less than min|must not be longer than timeout"
    r"|tests\[\d+\]: .*: expected "
    r"|holds no usable key|has this (id|issuer|type) too"
    r"|(expression|when|subject|claims\.\w+|variables\.\w+): (unknown variable|expected|does not compile)"
    r"|(expression|when): must be true or false, and is|subject: must be a string, and is"
)
