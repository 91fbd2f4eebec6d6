import SAML
import XMLSecurity

/// Metadata that servers publish. Nobody has kept the private keys.
enum PublishedMetadata {
    static let certificates = [
        "MIIBczCCARmgAwIBAgIUHuPEyV9WH+1ijOb/J66ZhDkPKaAwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEaWRwMTAeFw0yNjEx"
            + "MjYwMjA3NTdaFw0zNjExMjMwMjA3NTdaMA8xDTALBgNVBAMMBGlkcDEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASZ6YGE"
            + "Bee/OL1r1qHiYnXBfebCQbc6K6lCqSUKgUMaZ63S6jZQ5eArHcTM4tkPbhotvW/x/trJfNRjT7T1UxRFo1MwUTAdBgNVHQ4E"
            + "FgQUdnVy8jCUNO0WltxwULlo1rZv4gUwHwYDVR0jBBgwFoAUdnVy8jCUNO0WltxwULlo1rZv4gUwDwYDVR0TAQH/BAUwAwEB"
            + "/zAKBggqhkjOPQQDAgNIADBFAiBfIUkeenyDEQCFc7siIRQCK6tyd1OCQaUpqaqzIEofuwIhAO/HsH1QOsg5310qj9dRx9Z3"
            + "jkFMCe1b2t6MehGlY6KA",
        "MIIBczCCARmgAwIBAgIUO3ZQ5UmJ/LONxbhge5ZggLsSN0kwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEaWRwMjAeFw0yNjEx"
            + "MjYwMjA3NTdaFw0zNjExMjMwMjA3NTdaMA8xDTALBgNVBAMMBGlkcDIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR4xKpj"
            + "DE5vZVoun9ZVhrtzLqeeeQ9o06+mRbRpYC/tg3Mgj6uQ/oUmCZ0C/QFWqDUbmHtOYjntfsi5vZUvDG7fo1MwUTAdBgNVHQ4E"
            + "FgQUJHYj3BbyCVxQ2bCkEF8WpiJfgTUwHwYDVR0jBBgwFoAUJHYj3BbyCVxQ2bCkEF8WpiJfgTUwDwYDVR0TAQH/BAUwAwEB"
            + "/zAKBggqhkjOPQQDAgNIADBFAiATxiCVzwJnKkuIk3C6M/6pKpO1SM3AwxXHqGcv95X1uQIhANv+PS6OOZ0QNbnHhCNFghVq"
            + "5OhuRI4dmiBr0aWX5GqZ",
        "MIIBcjCCARmgAwIBAgIUFByAhxmPBJFRtlvKimxPT7mDUbkwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEaWRwMzAeFw0yNjEx"
            + "MjYwMjA3NTdaFw0zNjExMjMwMjA3NTdaMA8xDTALBgNVBAMMBGlkcDMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ8/7JX"
            + "z/kpymhJfWtKUBlRjsdRrRHvaZKmoUwGFbQDg8UbmJ89yEdMDIGEFJIIV8CAqe3PXPP4EEbk3KN5zgjLo1MwUTAdBgNVHQ4E"
            + "FgQUit6n2zaFIhgz/gyxhNaHOsABadcwHwYDVR0jBBgwFoAUit6n2zaFIhgz/gyxhNaHOsABadcwDwYDVR0TAQH/BAUwAwEB"
            + "/zAKBggqhkjOPQQDAgNHADBEAiAmDswyVGK2oLDO3H+thTuqCu6MPFm8iIH84Z76RFc2egIgHr+d1Uk4BgYrn5PHRkNLNo8n"
            + "FpelmlAAigF+R6Z8C8M=",
    ]

    static let idp = "https://idp.example/idp"

    /// An identity provider with some of the certificates.
    static func entity(_ id: String = idp, keys: Int..., attributes: String = "", protocols: String = "2.0") -> String {
        let keys = keys.map { number in
            """
            <KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(certificates[number])\
            </ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>
            """
        }
        return """
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" \
            ID="m\(id.utf8.count)" entityID="\(id)" \(attributes)><IDPSSODescriptor \
            protocolSupportEnumeration="urn:oasis:names:tc:SAML:\(protocols):protocol">\(keys.joined())\
            </IDPSSODescriptor></EntityDescriptor>
            """
    }

    static func aggregate(_ entities: String..., attributes: String = "") -> String {
        """
        <EntitiesDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" ID="all" \(attributes)>\
        \(entities.joined())</EntitiesDescriptor>
        """
    }

    static func sign(_ text: String, with key: XMLSigningKey, id: String = "m\(idp.utf8.count)") throws -> String {
        let signer = XMLSigner(key: key, algorithm: .ecdsaSHA256)
        return String(decoding: try signer.sign(Array(text.utf8), id: id, place: .first), as: UTF8.self)
    }

    /// The fingerprint of a certificate.
    static func name(_ number: Int) throws -> String {
        try SignatureKey(certificate: Base64.decode(certificates[number].utf8) ?? []).fingerprint
    }
}
