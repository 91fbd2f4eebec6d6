import ClaimMapping
import JOSE
import Testing

@Suite struct `A value in an explanation` {
    @Test(arguments: [
        "nonce", "at_hash", "c_hash", "code", "password", "client_secret", "access_token", "refreshToken", "id-token",
        "api_key", "ACCESS_TOKEN", "secret_question", "clientSecret", "otp",
    ])
    func `is masked where its name says secret`(_ name: String) {
        #expect(SecretMask.masked("hunter2", named: name) == "(masked, 7 characters)")
        #expect(SecretMask.masked(12345, named: name) == "(masked)")
        #expect(SecretMask.masked(["a", "b"], named: name) == "(masked, 2 elements)")
        #expect(SecretMask.masked(["x": 1], named: name) == "(masked, 1 members)")
        #expect(SecretMask.masked(.object([name: ["deep": "hunter2"]])) == .object([name: "(masked, 1 members)"]))
    }

    @Test(arguments: [
        "sub", "email", "token_use", "zip_code", "country_code", "tokenType", "groups", "scope", "encoded", "pinned",
    ])
    func `is shown where its name says nothing of the kind`(_ name: String) {
        #expect(SecretMask.masked("shown", named: name) == "shown")
    }

    @Test(arguments: [
        "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.", "eyJh.b.c.d.e",
        "Bearer abc", "bearer abc", "Basic dXNlcjpwYXNz", " eyJhbGciOiJFUzI1NiJ9.e30.c2ln",
        "-----BEGIN PRIVATE KEY-----\nMIG", "ghp_0123456789abcdef", "xoxb-1-2-3",
    ])
    func `is masked where it has the form of a secret, whatever its name`(_ secret: String) {
        let masked = JSONValue.string("(masked, \(secret.count) characters)")
        #expect(SecretMask.masked(.string(secret), named: "note") == masked)
        #expect(SecretMask.masked([.string(secret)]) == [masked])
        #expect(SecretMask.masked(["a": ["b": .string(secret)]]) == .object(["a": ["b": masked]]))
        #expect(!SecretMask.quoted(secret).contains(secret))
    }

    @Test(arguments: ["ada@example.com", "1.2.3", "eyJ.eyJ", "Bearers of bad news", "https://a.example/b.c.d"])
    func `is shown where it only looks a little like one`(_ text: String) {
        #expect(SecretMask.masked(.string(text)) == .string(text))
    }

    @Test func `is cut where it is long, with a note of what is missing`() {
        let long = String(repeating: "x", count: 1000)
        #expect(
            SecretMask.masked(.string(long)) == .string(String(repeating: "x", count: 200) + "… (1000 characters)"))
        let list = SecretMask.masked(.array((0..<70).map { .integer($0) })).arrayValue
        #expect(list?.count == 51)
        #expect(list?.last == "… (20 more)")
    }

    @Test func `cannot command a terminal from within a sentence`() {
        #expect(SecretMask.quoted("a\u{1B}[2Jb\nc\u{9B}d\u{202E}e") == "'a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d\u{FFFD}e'")
    }
}
