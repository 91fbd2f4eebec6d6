internal import JOSE

/// The tokens of the corpora that were really signed. The private halves of the keys are gone, so that nobody can sign more.
enum HonestTokens {
    /// The keys that signed them: ES256, EdDSA and RS256.
    static let keys = try? JWKSet(parsing: Array(keySet.utf8))

    /// SHA-256 of what was signed, of each JWT.
    static let digests: Set<String> = [
        "XFaYx9oYEzpGAndZC6KMOYCDFyLT8G1hggCdgO_Q-3Q", "yUeisH5piXnwYY1dEW3nYK-iOKj5GWoPW1Ili3yLmpk",
        "RatDQWz8iFIfu0dNzx6UAYnZxoNnMscDS8srXl59xXI", "IaEmfMntFtwMuqkNajKaJrJxQdfKGvcxe8t-O3h7_iI",
    ]

    /// The payload of the only one that is not a JWT.
    static let text = "not an object"

    /// One of the JWTs, signed with ES256.
    static let es256 = """
        eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6Ijh6MVRYSmRRdmVxaU5ITWNzZ2NCYV83aGRCT2ZNeXpvR2ZDbEJvSmNJ\
        a0EifQ.eyJpc3MiOiJodHRwczovL2lkcC5leGFtcGxlLmNvbSIsInN1YiI6IjEiLCJhdWQiOiJjYW1iaW8iLCJleHAiOjQxMDI0N\
        DQ4MDAsImFsZyI6IkVTMjU2In0.GbzzNMgSdbQEzsqQvZqF5zJDKth5kbKGvTYyd897unsSPSC3WU6zdi6vucCAAMJubZal-jKir\
        zq4dAWeoe00pw
        """

    private static let keySet = """
        {"keys":[
        {"crv":"P-256","kty":"EC","x":"Ni8v5BmD0pRjlu0Y9NR9iIWEmPdRTUDBWbIOU1Gixl8","y":"Ri8_Bq-SdzsYMwniCIL\
        AGM1DMdN7gpJnv8mgwQoT6Ok","kid":"8z1TXJdQveqiNHMcsgcBa_7hdBOfMyzoGfClBoJcIkA","alg":"ES256","use":"s\
        ig"},
        {"crv":"Ed25519","kty":"OKP","x":"REV_tXFtU8Ombo5SFY3s_dLrV2G-1VVLJ4lgAu7K0o8","kid":"arGF6dL_VhSJqJ\
        oswnAikYvJ6zsMOfHnFAZZSljMsGA","alg":"EdDSA","use":"sig"},
        {"e":"AQAB","kty":"RSA","n":"j-H94RT2gOXgmMfuNlo0zgjGmC9aobawEFkvkvrt9VryzBsfau6KoUMLEjrlR1feHAR3Fhc\
        HuvcI59QYxdGL1NNT4a77bdIDsdYwQkdVFyuoemT5OsjL_XKgiPcFRILRwoTGnw0KzKP2S7-KM6qFnvgkCH53uJmArDnDU5NRDy5\
        J57PYphAC6Gae7PHW1zLGcakj4uJSxbllwBmpJvPkdKTZDqX8RIcUn9U4utJFQqAFPgFKtTYYnNjv5TUWo2_OFqj7nKi56_97paM\
        Op9QZ-swA8f0Mpbu-3oEaRGqDgxL20Ld35B9rR3X3cwS2u0JZhKHPqCoOjlHfGVPQvxi_zQ","kid":"7wNuoJUbpadDwn3r1lg5\
        VXRxVC5J8HZM-AM3Qjvc6ys","alg":"RS256","use":"sig"}
        ]}
        """
}
