"""Files with every key in them, and the least that goes with them."""

GATEWAY = """\
issuer: https://gateway.example.com
listen: { host: 127.0.0.1, port: 8080, tls: { certificate: tls.crt, private_key: tls.key, client_certificates: request }, max_connections: 512, trusted_proxies: [10.0.0.0/8] }
store: sqlite:../data/cambio.sqlite
providers: ../providers
admin: { host: "::1", port: 8081, token: "${env:ADMIN_TOKEN}" }
outbound:
  allowed_networks: [127.0.0.0/8, "fd00::/8"]
  proxy: http://user:password@proxy.example:3128
  connect_timeout: 3s
  timeout: 10s
tokens: { lifetime: 10m, algorithm: ES256, post_quantum: true, max_actors: 4 }
dpop: { nonce: required }
limits: { per_client: { rate: 100/s, burst: 200 }, failures: { rate: 10/m, burst: 30 } }
keys: { rotate_every: 30d, publish_ahead: 1d, encryption_key: "${file:../data/master.key}" }
saml:
  entity_id: https://gateway.example.com/saml
  signing: [{ certificate: sp.crt, private_key: sp.key }]
  encryption: [{ certificate: sp.crt, private_key: sp.key }]
  metadata_valid_for: 7d
audit: { file: audit.jsonl }
log: { level: info }
resources:
  - id: https://orders.example.com
    scopes: [orders:read, orders:write]
    lifetime: 10m
    algorithm: ES256
    format: jwt
    claims: [email]
clients:
  - id: orders-backend
    authentication: client_secret_basic
    secret: ${env:SECRET}
  - id: stock-backend
    secret_sha256: 6d0f2f8acd4d50f2b7fa9bf9075804f411738dae8f6c050c136b1bf97aa0e38e
  - id: signing-backend
    authentication: private_key_jwt
    keys:
      jwks_uri: https://signing.example.com/jwks
      ca_certificate: tls.crt
      refresh: { min: 5m, max: 24h, cooldown: 30s, max_stale: 24h }
    algorithms: [ES256, EdDSA]
  - id: certified-backend
    authentication: tls_client_auth
    certificate: { subject_dn: "CN=orders,O=Example", ca_certificate: tls.crt }
    certificate_bound_tokens: true
    serves: [https://orders.example.com]
  - id: registered-backend
    authentication: self_signed_tls_client_auth
    certificate_files: [tls.crt]
policies:
  - name: staff may use orders
    clients: [orders-backend]
    providers: [acme]
    resources: [https://orders.example.com]
    scopes: [orders:read]
    when: "'staff' in subject.claims.groups"
    lifetime: 5m
    actor: none
    refresh_token: false
"""

LEAST_GATEWAY = """\
issuer: http://127.0.0.1:8080
store: sqlite:../data/cambio.sqlite
providers: ../providers
keys: { encryption_key: "${file:../data/master.key}" }
"""

_RULES = """\
variables:
  domain: claims.email.split('@')[1]
validate:
  - expression: claims.email_verified == true
    message: e-mail is not verified
mapping:
  subject: claims.sub
  claims:
    email: claims.email
require:
  - expression: "!subject.id.endsWith(':root')"
    message: reserved name
subject: prefixed
tests:
  - name: staff member
    claims: { sub: "1", email: a@example.com, email_verified: true }
    expect: { subject: "acme:1", claims: { email: a@example.com } }
  - name: unverified e-mail
    claims: { sub: "1", email: a@example.com, email_verified: false }
    reject: e-mail is not verified
  - name: no claims
    claims: {}
    reject: true
"""

OIDC = f"""\
id: acme
type: oidc
display_name: Acme
enabled: true
issuer: https://idp.example.com
issuer_aliases: [https://old.example.com]
audiences: [cambio]
accepts: [id_token, access_token, "urn:ietf:params:oauth:token-type:jwt"]
keys:
  discovery: https://idp.example.com/.well-known/openid-configuration
  jwks_uri: https://idp.example.com/jwks
  ca_certificate: ca.pem
  refresh: {{ min: 5m, max: 24h, cooldown: 30s, max_stale: 24h }}
algorithms: [RS256, ES256]
decryption_keys: [sp.key]
clock_skew: 60s
max_age: 24h
replay: reusable
{_RULES}"""

# Keys without a fetch, where the issuer may be any string.
OFFLINE = """\
id: acme
type: oidc
issuer: accounts.example.com
audiences: [cambio]
keys: { jwks_file: keys.json }
mapping: { subject: claims.sub }
subject: registered
on_first_sight: reject
link_by: verified_email
authoritative_for: [example.com]
"""

KEY = {
    "kty": "EC",
    "crv": "P-256",
    "kid": "1",
    "x": "tCc7gXVhbb9NOlR3CUMiWqE83pcYewDwcpmMfh6oFvI",
    "y": "Qp6-cnjAgRDmdL7BNyTS5gztx_ZVmaKHu9rBYbw0viE",
}

INLINE = OFFLINE.replace("jwks_file: keys.json", f"jwks: {{ keys: [{KEY}] }}")

SAML = f"""\
id: acme
type: saml
display_name: Acme
enabled: true
accepts: [saml2]
entity_id: https://idp.example.edu/idp
metadata:
  url: https://idp.example.edu/metadata
  signing_certificate: federation.pem
  ca_certificate: ca.pem
  refresh: 1h
  max_valid_for: 30d
  cooldown: 30s
  max_stale: 24h
audience: https://gateway.example.com/saml
recipients: [https://gateway.example.com/saml/acs]
signed: either
decryption_keys: [sp.key]
allow_sha1: false
allow_small_rsa: false
allow_expired_certificates: false
cbc: signed_response
attribute_names: {{ "urn:oid:1.2.3": department }}
clock_skew: 60s
max_age: 24h
replay: one_time
{_RULES}"""

SAML_FILE = SAML.replace("url: https://idp.example.edu/metadata", "file: metadata.xml")
SAML_FEDERATION = SAML.replace("entity_id: https://idp.example.edu/idp\n", "").replace(
    "refresh: 1h", "filter: \"'https://example.edu/c' in metadata.entity_categories\""
)
SAML_QUERY = SAML.replace("url: https://idp.example.edu/metadata", "mdq: https://mdq.example.edu/")

INTROSPECTION = f"""\
id: acme
type: introspection
display_name: Acme
enabled: true
accepts: [access_token]
introspection_endpoint: https://idp.example.com/introspect
client: {{ id: gateway, secret: "${{env:SECRET}}", authentication: client_secret_basic }}
audiences: [cambio]
client_ids: [login]
issuer: https://idp.example.com
subject_token_type: urn:example:opaque
cache: 30s
assumed_lifetime: 5m
ca_certificate: ca.pem
clock_skew: 60s
max_age: 24h
replay: reusable
{_RULES}"""

PROVIDERS = {
    "oidc": OIDC,
    "offline": OFFLINE,
    "inline": INLINE,
    "saml": SAML,
    "saml-file": SAML_FILE,
    "saml-query": SAML_QUERY,
    "saml-federation": SAML_FEDERATION,
    "introspection": INTROSPECTION,
}
