import Testing

@testable import Gateway

@Suite struct `Mistakes in a provider file` {
    static let identity = [
        SeededMistake(
            "unknown key", "clock_skew", "clock-skew", "5:1: clock-skew: unknown key; did you mean clock_skew?"),
        SeededMistake("no type", "type: oidc\n", "", "1:1: type: is required"),
        SeededMistake(
            "unknown type", "type: oidc", "type: oidcc",
            "1:7: type: must be one of oidc, saml, introspection, found oidcc; did you mean oidc?"),
        SeededMistake(
            "id with a capital", "type: oidc", "type: oidc\nid: Acme",
            "2:5: id: must be 1 to 63 of a-z, 0-9, ., _ and -, the first a letter or a digit"),
        SeededMistake(
            "key of another type", "type: oidc", "type: oidc\nentity_id: x\ncache: 30s",
            "2:12: entity_id: has no meaning for a provider of type oidc",
            "3:8: cache: has no meaning for a provider of type oidc"),
        SeededMistake("no issuer", "issuer: https://idp.example.com\n", "", "1:1: issuer: is required"),
        SeededMistake(
            "issuer without TLS", "https://idp", "http://idp",
            "2:9: issuer: must be an https URL: http is for loopback addresses only"),
        SeededMistake(
            "issuer with a query", "idp.example.com", "idp.example.com?a",
            """
            2:9: issuer: must not have a query, since its keys are found by discovery (OpenID Connect Discovery 1.0 \
            section 3)
            """
        ),
        SeededMistake(
            "issuer with a space", "https://idp.example.com", "a b",
            "2:9: issuer: must have at most 1024 bytes, and neither white space nor control characters"),
        SeededMistake(
            "alias that is the issuer", "audiences", "issuer_aliases: [https://idp.example.com]\naudiences",
            "3:18: issuer_aliases[0]: is the issuer itself"),
        SeededMistake("no audiences", "audiences: [cambio]\n", "", "1:1: audiences: is required"),
        SeededMistake("empty audiences", "[cambio]", "[]", "3:12: audiences: must not be empty"),
        SeededMistake("audience as a string", "[cambio]", "cambio", "3:12: audiences: must be a list, found a string"),
        SeededMistake(
            "audience that is a number", "[cambio]", "[123]",
            "3:13: audiences[0]: must be a string, found a number: put it in quotes if it is meant"),
        SeededMistake(
            "unknown token type", "audiences", "accepts: [idtoken]\naudiences",
            """
            3:11: accepts[0]: must be one of id_token, access_token, jwt, refresh_token, saml1, saml2, id-jag, txn_token, found \
            idtoken; did you mean id_token?
            """
        ),
        SeededMistake(
            "token type of others", "audiences", "accepts: [id_token, saml2]\naudiences",
            "3:21: accepts[1]: a provider of type oidc has no tokens of the type saml2"),
        SeededMistake("no token type", "audiences", "accepts: []\naudiences", "3:10: accepts: must not be empty"),
        SeededMistake(
            "algorithm none", "[RS256]", "[RS256, none]",
            "4:21: algorithms[1]: none is no signature: such tokens are never accepted"),
        SeededMistake(
            "HMAC", "[RS256]", "[hs512]",
            """
            4:14: algorithms[0]: hs512 is a shared secret, which anyone who can check a token can sign with: only \
            signatures by public keys are accepted
            """
        ),
        SeededMistake(
            "unknown algorithm", "[RS256]", "[RS265]",
            """
            4:14: algorithms[0]: must be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, \
            EdDSA, found RS265; did you mean RS256?
            """
        ),
        SeededMistake("no algorithm", "[RS256]", "[]", "4:13: algorithms: must not be empty"),
        SeededMistake(
            "post-quantum algorithm without the setting", "[RS256]", "[ML-DSA-65]",
            "4:14: algorithms[0]: ML-DSA-65 needs tokens.post_quantum: true"),
        SeededMistake("too great a skew", "60s", "10m", "5:13: clock_skew: must be from 0s to 5m"),
        SeededMistake("age of nothing", "clock_skew: 60s", "max_age: 0s", "5:10: max_age: must be from 1s to 365d"),
        SeededMistake(
            "unknown replay rule", "clock_skew: 60s", "replay: once",
            "5:9: replay: must be one of reusable, one_time, found once"),
        SeededMistake(
            "enabled by an old word", "clock_skew: 60s", "enabled: on",
            "5:10: enabled: must be true or false, found on, which other versions of YAML may take for one"),
        SeededMistake(
            "decryption key that is not there", "clock_skew: 60s", "decryption_keys: [a.pem]",
            "5:19: decryption_keys[0]: providers/a.pem does not exist"),
        SeededMistake(
            "decryption key that is none", "clock_skew: 60s", "decryption_keys: [acme.yaml]",
            """
            5:19: decryption_keys[0]: providers/acme.yaml holds no private key in PEM that tokens can be encrypted to
            """),
    ]

    static let keys = [
        SeededMistake(
            "keys that are a string", "clock_skew: 60s", "keys: x", "5:7: keys: must be a mapping, found a string"),
        SeededMistake(
            "unknown key location", "clock_skew: 60s", "keys: { jwks_url: 'https://a' }",
            "5:9: keys.jwks_url: unknown key; did you mean jwks_uri?"),
        SeededMistake(
            "key set without TLS", "clock_skew: 60s", "keys: { jwks_uri: 'http://10.0.0.1/jwks' }",
            "5:19: keys.jwks_uri: must be an https URL: http is for loopback addresses only"),
        SeededMistake(
            "discovery of another scheme", "clock_skew: 60s", "keys: { discovery: 'file:///etc/passwd' }",
            "5:20: keys.discovery: must be an https URL"),
        SeededMistake(
            "two key locations", "clock_skew: 60s", "keys: { jwks_uri: 'https://a/', jwks_file: b.json }",
            "5:44: keys.jwks_file: jwks_uri says already where the keys are: give one of the two"),
        SeededMistake(
            "discovery beside keys", "clock_skew: 60s", "keys: { discovery: 'https://a/', jwks_uri: 'https://a/' }",
            "5:20: keys.discovery: warning: has no effect: jwks_uri says where the keys are"),
        SeededMistake(
            "key set file that is not there", "clock_skew: 60s", "keys: { jwks_file: a.json }",
            "5:20: keys.jwks_file: providers/a.json does not exist"),
        SeededMistake(
            "key set file that is no JSON", "clock_skew: 60s", "keys: { jwks_file: acme.yaml }",
            """
            5:20: keys.jwks_file: is no JWK set (RFC 7517 section 5): it is not JSON that is taken: the byte at 1 \
            cannot stand there
            """
        ),
        SeededMistake(
            "key set without keys", "clock_skew: 60s", "keys: { jwks: { key: [] } }",
            "5:15: keys.jwks: is no JWK set (RFC 7517 section 5): it has no list of keys"),
        SeededMistake(
            "key set without a usable key", "clock_skew: 60s", "keys: { jwks: { keys: [{ kty: oct, k: AAAA }, 1] } }",
            "5:15: keys.jwks: warning: key 0 is not used: it is symmetric, and no secret once it is published",
            "5:15: keys.jwks: warning: key 1 is not used: it is not an object",
            "5:15: keys.jwks: warning: key 0 has its private half in it, which is for its owner alone",
            "5:15: keys.jwks: holds no usable key"),
        SeededMistake(
            "certificate that is not there", "clock_skew: 60s", "keys: { ca_certificate: ca.pem }",
            "5:25: keys.ca_certificate: providers/ca.pem does not exist"),
        SeededMistake(
            "certificate that is none", "clock_skew: 60s", "keys: { ca_certificate: acme.yaml }",
            "5:25: keys.ca_certificate: providers/acme.yaml holds no PEM block \"CERTIFICATE\""),
        SeededMistake(
            "refresh the wrong way round", "clock_skew: 60s", "keys: { refresh: { min: 2h, max: 1h } }",
            "5:34: keys.refresh.max: must not be less than min"),
        SeededMistake(
            "refresh without rest", "clock_skew: 60s", "keys: { refresh: { cooldown: 0s } }",
            "5:30: keys.refresh.cooldown: must be from 1s to 1d"),
    ]

    static let rules = [
        SeededMistake(
            "no mapping", "mapping:\n  subject: claims.sub\n  claims:\n    email: claims.email\n", "",
            "1:1: mapping: is required"),
        SeededMistake("no subject", "  subject: claims.sub\n", "", "12:3: mapping.subject: is required"),
        SeededMistake(
            "empty subject", "subject: claims.sub", "subject: ''", "12:12: mapping.subject: must not be empty"),
        SeededMistake(
            "subject that does not parse", "claims.sub", "claims.sub +",
            "12:24: mapping.subject: expected an expression but found end of expression"),
        SeededMistake(
            "claim that does not parse", "email: claims.email\nrequire", "email: claims.email ]\nrequire",
            "14:25: mapping.claims.email: unexpected ']' after an expression"),
        SeededMistake(
            "claim of the gateway", "email: claims.email\nrequire", "aud: claims.email\nrequire",
            "14:10: mapping.claims.aud: reserved: the gateway sets this claim itself; give it another name",
            "config/gateway.yaml:13:14: resources[0].claims[0]: warning: no provider maps this claim"),
        SeededMistake(
            "variable that does not parse", "split('@')[1]", "split('@')[1",
            "7:36: variables.domain: expected ']' but found end of expression"),
        SeededMistake(
            "rule in a block that does not parse", "claims.email_verified == true",
            "|\n      claims.email_verified &&\n      claims.sub === '1'",
            "11:20: validate[0].expression: unexpected '='; equality is written '=='"),
        SeededMistake(
            "rule on an unknown name", "\"!subject.id", "\"!subjekt.id",
            "16:19: require[0].expression: unknown variable 'subjekt'; did you mean 'subject'?"),
        SeededMistake(
            "rule that is not true or false", "claims.email_verified == true", "claims.groups.filter(g, g != '')",
            "9:17: validate[0].expression: must be true or false, and is a list(dyn)"),
        SeededMistake(
            "requirement that is a string", "\"!subject.id.endsWith(':root')\"", "subject.id",
            "16:17: require[0].expression: must be true or false, and is a string"),
        SeededMistake(
            "subject that is a number", "subject: claims.sub", "subject: size(claims)",
            "12:12: mapping.subject: must be a string, and is an int: write string(...) around it"),
        SeededMistake(
            "subject that may be absent", "subject: claims.sub", "subject: claims.?sub",
            "12:12: mapping.subject: must be a string, and is an optional_type(dyn): write .orValue(...) after it"),
        SeededMistake(
            "rule that may be absent", "claims.email_verified == true", "claims.?email_verified",
            """
            9:17: validate[0].expression: must be true or false, and is an optional_type(dyn): write .orValue(...) after \
            it
            """
        ),
        SeededMistake(
            "claim that is a duration", "email: claims.email\nrequire", "email: duration('1h')\nrequire",
            """
            14:12: mapping.claims.email: JSON has no duration: write string(...) around it, or .getSeconds() after it
            """
        ),
        SeededMistake(
            "claim that JSON has no form for", "email: claims.email\nrequire", "email: now\nrequire",
            "14:12: mapping.claims.email: JSON has no timestamp: write string(...) or int(...) around it"),
        SeededMistake(
            "comparison that is never true", "\"!subject.id.endsWith(':root')\"", "subject.id == 1",
            "16:28: require[0].expression: a string and an int are never equal"),
        SeededMistake(
            "member of the token that is not there", "claims.email_verified == true", "token.issuer == 'x'",
            "9:23: validate[0].expression: 'token' has no member 'issuer'; it has 'provider', 'type'"),
        SeededMistake(
            "variable that the file does not define", "email: claims.email\nrequire",
            "email: variables.domian\nrequire",
            "14:22: mapping.claims.email: 'variables' has no member 'domian'; did you mean 'domain'?"),
        SeededMistake(
            "pattern that RE2 refuses", "claims.email_verified == true", "claims.email.matches('(?=a)')",
            "9:30: validate[0].expression: not a regular expression of RE2: invalid perl operator"),
        SeededMistake(
            "expression that is sure to take too long", "claims.email_verified == true",
            "lists.range(2000).map(x, lists.range(2000)).size() > 0",
            "9:17: validate[0].expression: takes at least 4008000 steps, of which 1000000 are allowed"),
        SeededMistake(
            "string that YAML cuts at a number sign", "claims.email_verified == true", "claims.sub == 'a #1'",
            """
            9:31: validate[0].expression: string without its closing quote; a text with ' #' in it wants quotes around \
            the whole of it
            """
        ),
        SeededMistake(
            "mistake before a comment", "claims.email_verified == true", "clams.email == 'a' # it's known",
            "9:17: validate[0].expression: unknown variable 'clams'; did you mean 'claims'?"),
        SeededMistake(
            "validation of the subject", "claims.email_verified == true", "subject.id == ''",
            "9:17: validate[0].expression: unknown variable 'subject'"),
        SeededMistake(
            "rule without expression", "- expression: claims.email_verified == true\n    ", "- ",
            "9:5: validate[0].expression: is required"),
        SeededMistake(
            "rule that is a string", "- expression: \"!subject.id.endsWith(':root')\"", "- x",
            "16:5: require[0]: must be a mapping (expression, message), found a string"),
        SeededMistake(
            "unknown subject form", "tests:", "subject: perfixed\ntests:",
            "17:10: subject: must be one of prefixed, mapped, registered, found perfixed; did you mean prefixed?"),
        SeededMistake(
            "first sight without a registry", "tests:", "on_first_sight: reject\ntests:",
            "17:17: on_first_sight: has a meaning with subject: registered only"),
    ]

    static let registration = [
        ("on_first_sight: refuse", "22:17: on_first_sight: must be one of create, reject, found refuse"),
        (
            "link_by: email\nauthoritative_for: [a.example]",
            "22:10: link_by: must be one of verified_email, found email"
        ),
        (
            "link_by: verified_email",
            "22:10: link_by: needs authoritative_for: the domains for whose e-mail addresses the provider's word is taken"
        ),
        ("authoritative_for: [a.example]", "22:20: authoritative_for: needs link_by: verified_email"),
        ("link_by: verified_email\nauthoritative_for: []", "23:20: authoritative_for: must not be empty"),
        (
            "link_by: verified_email\nauthoritative_for: [Example.com]",
            "23:21: authoritative_for[0]: must be a domain in lower case, such as example.com"
        ),
        (
            "link_by: verified_email\nauthoritative_for: ['@example.com']",
            "23:21: authoritative_for[0]: must be a domain in lower case, such as example.com"
        ),
    ].map { keys, problem in
        SeededMistake(
            keys, "subject: \"acme:1\", claims: { email: a@example.com } }",
            "subject: \"1\", claims: { email: a@example.com } }\nsubject: registered\n\(keys)", problem)
    }

    static let tests = [
        SeededMistake(
            "test with another outcome", "email_verified: true }", "email_verified: false }",
            """
            18:5: tests[0]: staff member: expected subject acme:1, claims {\"email\":\"a@example.com\"}, found \
            rejected: e-mail is not verified: see validate[0], line 9
            """
        ),
        SeededMistake(
            "test with another subject", "acme:1", "acme:2",
            """
            18:5: tests[0]: staff member: expected subject acme:2, claims {\"email\":\"a@example.com\"}, found \
            subject acme:1, claims {\"email\":\"a@example.com\"}: see mapping.subject, line 12
            """
        ),
        SeededMistake(
            "test with a number for a string", "sub: \"1\"", "sub: 1",
            """
            18:5: tests[0]: staff member: expected subject acme:1, claims {\"email\":\"a@example.com\"}, found \
            rejected: subject_not_string: see mapping.subject, line 12
            """
        ),
        SeededMistake(
            "test that expects nothing", "    expect: { subject: \"acme:1\", claims: { email: a@example.com } }\n", "",
            "18:5: tests[0]: needs expect or reject"),
        SeededMistake(
            "test that expects both", "    expect: {", "    reject: true\n    expect: {",
            "20:13: tests[0].reject: give expect or reject, not both"),
        SeededMistake(
            "test that expects an empty mapping", "{ subject: \"acme:1\", claims: { email: a@example.com } }", "{}",
            "20:13: tests[0].expect: needs subject or claims"),
        SeededMistake(
            "test without claims", "    claims: { sub: \"1\", email: a@example.com, email_verified: true }\n", "",
            "18:5: tests[0].claims: is required"),
        SeededMistake(
            "test with a number beyond JSON", "sub: \"1\"", "sub: .nan",
            "19:20: tests[0].claims.sub: is a number that JSON has no form for here: put it in quotes if it is a string"
        ),
    ]

    @Test(arguments: identity + keys + rules + registration + tests) func `are found where they stand`(
        _ mistake: SeededMistake
    ) throws {
        let folder = try SampleFiles.folder(provider: try mistake.applied(to: SampleFiles.provider))
        let loaded = folder.check()
        let expected = mistake.problems.map { $0.hasPrefix("config/") ? $0 : "providers/acme.yaml:\($0)" }
        #expect(Set(folder.lines(loaded.problems)) == Set(expected))
        #expect((loaded.configuration == nil) == loaded.problems.contains { $0.severity == .error })
    }
}
