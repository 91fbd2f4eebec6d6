import JOSE
import Testing

@Suite struct `Compact token` {
    static let header = Base64URL.encode(#"{"alg":"ES256"}"#.utf8)
    static let claims = Base64URL.encode(#"{"iss":"https://a.example"}"#.utf8)

    @Test func `shows its header and issuer, and no more`() throws {
        let header = Base64URL.encode(
            #"{"alg":"XX","kid":"k","typ":"JWT","cty":"c","zip":"DEF","jku":7,"jwk":[],"x":{}}"#.utf8)
        let jwt = try UnverifiedJWT(compact: Array("\(header).\(Self.claims).AA".utf8))
        #expect(jwt.header.algorithmName == "XX")
        #expect(jwt.header.algorithm == nil)
        #expect(jwt.header.keyID == "k")
        #expect(jwt.header.type == "JWT")
        #expect(jwt.header.contentType == "c")
        #expect(!jwt.header.isCritical)
        #expect(jwt.claimedIssuer == "https://a.example")
    }

    @Test(arguments: [#"{}"#, #"{"iss":1}"#, #"{"iss":["https://a.example"]}"#, #"{"iss":null}"#])
    func `without a string as issuer claims none`(_ claims: String) throws {
        let token = "\(Self.header).\(Base64URL.encode(claims.utf8)).AA"
        #expect(try UnverifiedJWT(compact: Array(token.utf8)).claimedIssuer == nil)
    }

    static let malformed: [(String, MalformedToken)] = [
        ("", .wrongPartCount), (".", .wrongPartCount), ("...", .wrongPartCount), ("\(header)", .wrongPartCount),
        ("\(header).\(claims)", .wrongPartCount), ("\(header).\(claims).AA.", .wrongPartCount),
        (".\(header).\(claims).AA", .wrongPartCount), ("\(header).\(claims).AA.AA.AA", .wrongPartCount),
        ("\(header).\(claims).AA.AA.AA.AA", .wrongPartCount), ("{\"payload\":\"\",\"signatures\":[]}", .wrongPartCount),
        ("..", .json(.header, .unexpectedEnd)), (".\(claims).AA", .json(.header, .unexpectedEnd)),
        ("\(header)=.\(claims).AA", .base64url(.header)), ("\(header) .\(claims).AA", .base64url(.header)),
        ("\(header).\(claims)=.AA", .base64url(.payload)), ("\(header).\n\(claims).AA", .base64url(.payload)),
        ("\(header).\(claims).AA==", .base64url(.signature)), ("\(header).\(claims).AB", .base64url(.signature)),
        ("\(header).\(claims).A", .base64url(.signature)), ("\(header).\(claims).A+/A", .base64url(.signature)),
        ("\(header).\(claims).AA\n", .base64url(.signature)), ("{\"a\":1.2.3}", .base64url(.header)),
    ]

    @Test(arguments: malformed)
    func `is refused where its form is wrong`(_ text: String, _ reason: MalformedToken) {
        #expect(throws: reason) { try UnverifiedJWS(compact: Array(text.utf8)) }
        #expect(throws: reason) { try UnverifiedJWT(compact: Array(text.utf8)) }
    }

    @Test(
        arguments: [
            ("[]", .notAnObject(.header)), ("null", .notAnObject(.header)), ("{", .json(.header, .unexpectedEnd)),
            ("{}", .headerMember("alg")), (#"{"alg":null}"#, .headerMember("alg")),
            (#"{"alg":0}"#, .headerMember("alg")),
            (#"{"alg":["RS256"]}"#, .headerMember("alg")), (#"{"Alg":"RS256"}"#, .headerMember("alg")),
            (#"{"alg":"RS256","alg":"none"}"#, .json(.header, .duplicateName)),
            (#"{"alg":"RS256","\u0061lg":"none"}"#, .json(.header, .duplicateName)),
            (#"{"alg":"RS256","kid":1}"#, .headerMember("kid")), (#"{"alg":"RS256","kid":null}"#, .headerMember("kid")),
            (#"{"alg":"RS256","kid":["k"]}"#, .headerMember("kid")),
            (#"{"alg":"RS256","kid":{}}"#, .headerMember("kid")),
            (#"{"alg":"RS256","typ":1}"#, .headerMember("typ")),
            (#"{"alg":"RS256","cty":false}"#, .headerMember("cty")),
            (#"{"alg":"RS256","x":1e400}"#, .json(.header, .numberOutOfRange)),
            (#"{"alg":"RS256","x":"\ud800"}"#, .json(.header, .loneSurrogate)),
            ("\u{feff}{\"alg\":\"RS256\"}", .json(.header, .unexpectedByte(offset: 0))),
        ] as [(String, MalformedToken)])
    func `is refused where its header is wrong`(_ header: String, _ reason: MalformedToken) {
        let token = Array("\(Base64URL.encode(header.utf8)).\(Self.claims).AA".utf8)
        #expect(throws: reason) { try UnverifiedJWS(compact: token) }
        #expect(throws: reason) { try UnverifiedJWT(compact: token) }
    }

    @Test(
        arguments: [
            ("", .json(.payload, .unexpectedEnd)), ("[]", .notAnObject(.payload)), ("\"x\"", .notAnObject(.payload)),
            (#"{"sub":1,"sub":2}"#, .json(.payload, .duplicateName)),
            (#"{"aud":"a","\u0061ud":"b"}"#, .json(.payload, .duplicateName)),
            (#"{"exp":1e999}"#, .json(.payload, .numberOutOfRange)),
            (#"{"exp":18446744073709551616}"#, .json(.payload, .numberOutOfRange)),
            (#"{"exp":NaN}"#, .json(.payload, .unexpectedByte(offset: 7))),
        ] as [(String, MalformedToken)])
    func `is no JWT where its payload is no object of claims`(_ claims: String, _ reason: MalformedToken) throws {
        let token = Array("\(Self.header).\(Base64URL.encode(claims.utf8)).AA".utf8)
        #expect(throws: reason) { try UnverifiedJWT(compact: token) }
        _ = try UnverifiedJWS(compact: token)
    }

    @Test func `is refused with a header of bombs`() {
        func token(_ header: String) -> [UInt8] { Array("\(Base64URL.encode(header.utf8)).\(Self.claims).AA".utf8) }
        let deep =
            #"{"alg":"RS256","x":"# + String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
            + "}"
        #expect(throws: MalformedToken.json(.header, .tooDeep)) { try UnverifiedJWS(compact: token(deep)) }
        let many = #"{"alg":"RS256","x":[1"# + String(repeating: ",1", count: 60_000) + "]}"
        let wide = #"{"alg":"RS256"# + (0..<10_000).map { "\",\"m\($0)\":\"" }.joined() + "\"}"
        #expect(throws: Never.self) { try UnverifiedJWS(compact: token(wide)) }
        #expect(throws: Never.self) { try UnverifiedJWS(compact: token(many)) }
    }

    @Test func `may have names up to a length`() throws {
        func refusal(_ member: String, _ count: Int) -> MalformedToken? {
            var header: JSONObject = ["alg": "ES256", "enc": "A128GCM"]
            header[member] = .string(String(repeating: "n", count: count))
            let text = Base64URL.encode(JSONValue.object(header).serialized())
            let jws = reason { () throws(MalformedToken) in try UnverifiedJWS(compact: Array("\(text)..".utf8)) }
            let jwe = reason { () throws(MalformedToken) in try EncryptedJWE(compact: Array("\(text)....".utf8)) }
            return member == "enc" || jws == jwe ? jwe : nil
        }
        for (member, maximum) in [("kid", 1024), ("alg", 64), ("enc", 64)] {
            #expect(refusal(member, maximum) == nil)
            #expect(refusal(member, maximum + 1) == .headerMember(member))
            #expect(refusal(member, 100_000) == .headerMember(member))
        }
    }

    @Test func `may have 229,376 bytes and not one more`() throws {
        let start = "\(Self.header).\(Self.claims)."
        let signature = { (count: Int) in String(repeating: "A", count: count - start.utf8.count) }
        let whole = 229_376
        #expect(throws: MalformedToken.tooLarge) {
            try UnverifiedJWS(compact: Array((start + signature(whole + 1)).utf8))
        }
        #expect(throws: MalformedToken.tooLarge) {
            try UnverifiedJWT(compact: [UInt8](repeating: 0x2E, count: 10_000_000))
        }
        #expect(throws: MalformedToken.tooLarge) {
            try EncryptedJWE(compact: [UInt8](repeating: 0x2E, count: 10_000_000))
        }
        let largest = Array((start + signature(whole)).utf8)
        let refusal = reason { () throws(MalformedToken) in try UnverifiedJWS(compact: largest) }
        #expect(refusal == nil || refusal == .base64url(.signature))
    }

    @Test func `of nothing but dots is refused at the first too many`() {
        #expect(throws: MalformedToken.wrongPartCount) {
            try UnverifiedJWS(compact: [UInt8](repeating: 0x2E, count: 200_000))
        }
    }

    @Test func `is refused or read at every cut and with every byte changed, without trouble`() {
        let token = Array("\(Self.header).\(Self.claims).AAAA".utf8)
        for end in token.indices { _ = try? UnverifiedJWT(compact: Array(token[..<end])) }
        for position in token.indices {
            for byte in UInt8.min ... .max {
                var changed = token
                changed[position] = byte
                _ = try? UnverifiedJWT(compact: changed)
            }
        }
    }
}
