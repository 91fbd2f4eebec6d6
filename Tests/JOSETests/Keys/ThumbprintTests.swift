import JOSE
import Testing

@Suite struct `Thumbprint` {
    @Test func `is that of the example of RFC 7638`() throws {
        let jwk: JSONObject = [
            "kty": "RSA",
            "n": .string(Self.exampleModulus),
            "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
        ]
        #expect(try VerificationKey(jwk: jwk).thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test func `is that of the example of RFC 8037`() throws {
        let jwk: JSONObject = ["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"]
        #expect(try VerificationKey(jwk: jwk).thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `does not depend on members that are no part of the key`(_ algorithm: SignatureAlgorithm) throws {
        let jwk = try TestKeys.publicJWK(algorithm)
        #expect(try VerificationKey(jwk: jwk.bare).thumbprint == VerificationKey(jwk: jwk).thumbprint)
        #expect(try VerificationKey(jwk: jwk).thumbprint == TestKeys.key(algorithm).keyID)
    }

    private static let exampleModulus =
        """
        0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJE\
        CPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2Q\
        vzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6\
        WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw
        """
}
