import Testing

@testable import Gateway

@Suite struct `Mistakes in resources, clients and policies` {
    static let matrix = [
        SeededMistake(
            "resource without id", "id: https://orders.example.com\n    scopes", "scopes",
            "11:5: resources[0].id: is required",
            "21:17: policies[0].resources[0]: unknown resource https://orders.example.com"),
        SeededMistake(
            "resource with a fragment", "- id: https://orders.example.com", "- id: https://orders.example.com#a",
            "11:9: resources[0].id: must not have a fragment (RFC 8707 section 2)",
            "22:17: policies[0].resources[0]: unknown resource https://orders.example.com"),
        SeededMistake(
            "resource with a space", "- id: https://orders.example.com", "- id: my orders",
            "11:9: resources[0].id: must have at most 1024 bytes, and neither white space nor control characters",
            "22:17: policies[0].resources[0]: unknown resource https://orders.example.com"),
        SeededMistake(
            "two resources of one id", "clients:\n", "  - id: https://orders.example.com\nclients:\n",
            "14:9: resources[1].id: another resource has this id"),
        SeededMistake(
            "scope with a space", "orders:write]", "'a b']",
            "12:27: resources[0].scopes[1]: must be printable ASCII without space, \" and \\ (RFC 6749 section 3.3)"),
        SeededMistake(
            "scope twice", "orders:write]", "orders:read]", "12:27: resources[0].scopes[1]: stands in the list twice"),
        SeededMistake(
            "assertions without a key for them", "claims: [email]", "saml: { recipient: https://erp.example.com/acs }",
            "13:11: resources[0].saml: needs saml.signing at the top level: assertions are signed with its first key"),
        SeededMistake(
            "assertions with a key that is not there",
            """
            resources:
              - id: https://orders.example.com
                scopes: [orders:read, orders:write]
                claims: [email]
            """,
            """
            saml: { signing: [{ certificate: none.pem, private_key: none.key }] }
            resources:
              - id: https://orders.example.com
                scopes: [orders:read, orders:write]
                saml: { recipient: https://erp.example.com/acs }
            """, "10:34: saml.signing[0].certificate: config/none.pem does not exist",
            "10:57: saml.signing[0].private_key: config/none.key does not exist"),
        SeededMistake(
            "assertions for nowhere", "claims: [email]", "saml: { audience: https://erp.example.com }",
            "13:11: resources[0].saml: needs saml.signing at the top level: assertions are signed with its first key",
            "13:11: resources[0].saml.recipient: is required"),
        SeededMistake(
            "grants for no client", "claims: [email]", "identity_assertion: { resources: [https://a.example] }",
            "13:25: resources[0].identity_assertion.client_ids: is required"),
        SeededMistake(
            "grants and opaque tokens", "claims: [email]",
            "format: opaque\n    identity_assertion: { client_ids: { orders-backend: x } }",
            "13:13: resources[0].format: has no meaning with identity_assertion"),
        SeededMistake(
            "a trust domain with a stranger", "claims: [email]", "trust_domain: { members: [https://nobody.example] }",
            "11:5: resources[0]: unknown resource https://nobody.example in trust_domain.members"),
        SeededMistake(
            "a trust domain with a misspelt member", "claims: [email]",
            "trust_domain: { members: [https://order.example.com] }",
            """
            11:5: resources[0]: unknown resource https://order.example.com in trust_domain.members; did you mean \
            https://orders.example.com?
            """),
        SeededMistake(
            "grants for a client that is none", "claims: [email]",
            "identity_assertion: { client_ids: { order-backend: x } }",
            """
            11:5: resources[0]: unknown client order-backend in identity_assertion.client_ids; did you mean \
            orders-backend?
            """),
        SeededMistake(
            "a trust domain and a policy for access tokens", "claims: [email]", "trust_domain: {}",
            "19:5: policies[0]: warning: issues access tokens, and no resource of it has any: set issues"),
        SeededMistake(
            "tokens that no resource of the policy has", "    resources: [https",
            "    issues: [jwt, saml2]\n    resources: [https",
            "22:13: policies[0].issues: warning: no resource of this policy has tokens of the type saml2"),
        SeededMistake(
            "unknown format", "claims: [email]", "format: saml",
            "13:13: resources[0].format: must be one of jwt, opaque, found saml"),
        SeededMistake(
            "claim that nobody maps", "claims: [email]", "claims: [email, role]",
            "13:21: resources[0].claims[1]: warning: no provider maps this claim"),
        SeededMistake(
            "client without secret", "    secret: ${env:ORDERS_SECRET}\n", "", "15:5: clients[0].secret: is required"),
        SeededMistake(
            "client with two secrets", "policies:", "    secret_sha256: a\npolicies:",
            "18:20: clients[0].secret_sha256: give secret or secret_sha256, not both"),
        SeededMistake(
            "digest that is none", "secret: ${env:ORDERS_SECRET}", "secret_sha256: abc",
            "17:20: clients[0].secret_sha256: must be 64 hexadecimal digits"),
        SeededMistake("empty secret", "${env:ORDERS_SECRET}", "''", "17:13: clients[0].secret: must not be empty"),
        SeededMistake(
            "short secret", "${env:ORDERS_SECRET}", "hunter2",
            """
            17:13: clients[0].secret: can be guessed: it must have 32 characters, 10 of them different; openssl rand \
            -hex 32 makes one
            """
        ),
        SeededMistake(
            "secret of one character less", "${env:ORDERS_SECRET}", "'0123456789abcdef0123456789abcde'",
            """
            17:13: clients[0].secret: can be guessed: it must have 32 characters, 10 of them different; openssl rand \
            -hex 32 makes one
            """
        ),
        SeededMistake(
            "secret that repeats itself", "${env:ORDERS_SECRET}", "changemechangemechangemechangemechangeme",
            """
            17:13: clients[0].secret: can be guessed: it must have 32 characters, 10 of them different; openssl rand \
            -hex 32 makes one
            """
        ),
        SeededMistake(
            "secret from an unknown variable", "ORDERS_SECRET", "OTHER_SECRET",
            "17:13: clients[0].secret: the environment variable OTHER_SECRET is not set"),
        SeededMistake(
            "secret from a file that is not there", "${env:ORDERS_SECRET}", "a-${file:x}-b",
            "17:13: clients[0].secret: config/x does not exist"),
        SeededMistake(
            "reference of an unknown kind", "${env:ORDERS_SECRET}", "${vault:x}",
            "17:13: clients[0].secret: ${vault:x} is neither ${env:NAME} nor ${file:PATH}; $${ is a plain ${"),
        SeededMistake(
            "secret that is a number", "${env:ORDERS_SECRET}", "12345678901234567",
            "17:13: clients[0].secret: must be a string, found a number: put it in quotes if it is meant"),
        SeededMistake(
            "two clients of one id", "policies:",
            "  - { id: orders-backend, secret: 'a secret of the samples, long enough' }\npolicies:",
            "18:11: clients[1].id: another client has this id"),
        SeededMistake(
            "client id with a line end", "policies:",
            "  - { id: \"a\\nb\", secret: 'a secret of the samples, long enough' }\npolicies:",
            "18:11: clients[1].id: must be at most 255 printable ASCII characters (RFC 6749 appendix A.1)"),
        SeededMistake(
            "unknown authentication", "client_secret_basic", "basic",
            """
            16:21: clients[0].authentication: must be one of client_secret_basic, client_secret_post, \
            private_key_jwt, tls_client_auth, self_signed_tls_client_auth, workload, found basic
            """
        ),
        SeededMistake(
            "secret with a method that has none", "client_secret_basic", "private_key_jwt",
            "15:5: clients[0].keys: is required", "17:13: clients[0].secret: has no meaning with private_key_jwt"),
    ]

    static let policies = [
        SeededMistake(
            "policy without name", "name: staff may use orders\n    clients", "clients",
            "19:5: policies[0].name: is required"),
        SeededMistake(
            "unknown client", "clients: [orders-backend]", "clients: [orders-backnd]",
            "20:15: policies[0].clients[0]: unknown client orders-backnd; did you mean orders-backend?"),
        SeededMistake(
            "unknown provider", "[acme]", "[acme, other]", "21:23: policies[0].providers[1]: unknown provider other"),
        SeededMistake(
            "unknown resource", "[https://orders.example.com]", "[https://order.example.com]",
            """
            22:17: policies[0].resources[0]: unknown resource https://order.example.com; did you mean \
            https://orders.example.com?
            """
        ),
        SeededMistake(
            "unknown scope", "scopes: [orders:read]", "scopes: [orders:raed]",
            """
            23:14: policies[0].scopes[0]: no resource of this policy has the scope orders:raed; did you mean \
            orders:read?
            """
        ),
        SeededMistake(
            "nobody", "clients: [orders-backend]", "clients: []", "20:14: policies[0].clients: must not be empty"),
        SeededMistake("no providers", "    providers: [acme]\n", "", "19:5: policies[0].providers: is required"),
        SeededMistake(
            "condition that does not parse", "in subject.claims.groups\"", "in @subject.claims.groups\"",
            "24:23: policies[0].when: unexpected character '@'"),
        SeededMistake(
            "condition on an unknown name", "subject.claims.groups", "subjekt.claims.groups",
            "24:23: policies[0].when: unknown variable 'subjekt'; did you mean 'subject'?"),
        SeededMistake(
            "condition that does not parse once its reference is replaced", "'staff' in", "'${env:ORDERS_SECRET}' inn",
            "24:11: policies[0].when: does not compile, with its references replaced, at 1:40 of the expression"),
        SeededMistake(
            "condition that is a list", "\"'staff' in subject.claims.groups\"", "[a]",
            "24:11: policies[0].when: must be an expression, in quotes where it begins with [ or {, found a list"),
        SeededMistake(
            "lifetime of nothing", "lifetime: 5m", "lifetime: 0s",
            "25:15: policies[0].lifetime: must be from 1s to 1d"),
        SeededMistake(
            "actors of an unknown provider", "lifetime: 5m", "actor: optional\n    actors: [nobody]",
            "26:14: policies[0].actors[0]: unknown provider nobody"),
        SeededMistake(
            "actors where there are none", "lifetime: 5m", "actors: [acme]",
            "25:13: policies[0].actors: has no meaning with actor: none"),
        SeededMistake(
            "impersonation of nobody", "lifetime: 5m", "impersonation: true",
            "25:20: policies[0].impersonation: has no meaning with actor: none"),
        SeededMistake(
            "an unknown token type", "lifetime: 5m", "issues: [idtoken]",
            """
            25:14: policies[0].issues[0]: must be one of access_token, jwt, id_token, saml2, id-jag, txn_token, found \
            idtoken; did you mean id_token?
            """),
        SeededMistake(
            "no token type", "lifetime: 5m", "issues: []", "25:13: policies[0].issues: must not be empty"),
        SeededMistake(
            "a life of no refresh token", "lifetime: 5m", "refresh_token_lifetime: 1h",
            "25:29: policies[0].refresh_token_lifetime: has no meaning without refresh_token: true"),
        SeededMistake(
            "a refresh token that lives too long", "lifetime: 5m",
            "refresh_token: true\n    refresh_token_lifetime: 400d",
            "26:29: policies[0].refresh_token_lifetime: must be from 1m to 366d"),
        SeededMistake(
            "unknown actor rule", "lifetime: 5m", "actor: nobody",
            "25:12: policies[0].actor: must be one of none, optional, required, found nobody"),
        SeededMistake(
            "refresh tokens by an old word", "lifetime: 5m", "refresh_token: yes",
            """
            25:20: policies[0].refresh_token: must be true or false, found yes, which other versions of YAML may \
            take for one
            """
        ),
        SeededMistake(
            "two policies of one name", "lifetime: 5m\n",
            """
            lifetime: 5m\n  - { name: staff may use orders, clients: [orders-backend], providers: [acme], resources: \
            [https://orders.example.com] }\n
            """,
            "26:13: policies[1].name: another policy has this name"),
        SeededMistake(
            "policies that are a mapping", "policies:\n", "policies: { a: b }\nmore:\n",
            "18:11: policies: must be a list, found a mapping", "19:1: more: unknown key"),
    ]

    @Test(arguments: matrix + policies) func `are found where they stand`(_ mistake: SeededMistake)
        throws
    {
        let folder = try SampleFiles.folder(gateway: try mistake.applied(to: SampleFiles.gateway))
        let loaded = folder.load()
        #expect(folder.lines(loaded.problems) == mistake.problems.map { "config/gateway.yaml:\($0)" })
        #expect((loaded.configuration == nil) == loaded.problems.contains { $0.severity == .error })
    }
}
