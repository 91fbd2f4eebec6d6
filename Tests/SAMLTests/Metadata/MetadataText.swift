/// Metadata as text.
enum MetadataText {
    /// Certificates on P-256. Nobody has kept their private keys.
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
    /// A certificate with an RSA key of 512 bits.
    static let smallCertificate =
        "MIIBdzCCASGgAwIBAgIUIckE+DTaGC/pxkpnEVK4EQlAeBkwDQYJKoZIhvcNAQELBQAwEDEOMAwGA1UEAwwFc21hbGwwHhcN"
        + "MjYxMTI2MDIwNzU4WhcNMzYxMTIzMDIwNzU4WjAQMQ4wDAYDVQQDDAVzbWFsbDBcMA0GCSqGSIb3DQEBAQUAA0sAMEgCQQCS"
        + "91NR+k3DBC8NnuO2lsCYjTyBwAFqGl2Vyw64l4SBCr17lDjJ2on5ja12BR6SbA23LDnh9mzTW1KKR3U8+qXtAgMBAAGjUzBR"
        + "MB0GA1UdDgQWBBTd9P8ZVnBD3Y9CdNJgkCOi0CutZjAfBgNVHSMEGDAWgBTd9P8ZVnBD3Y9CdNJgkCOi0CutZjAPBgNVHRMB"
        + "Af8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA0EAAkcpncvPGEwwniSRafoJ3SdwikLtreeALw0zayYBzBijgQETlp6gljyEBLhl"
        + "3KlzppWNAbqpohUaH//2O+WMEg=="
    /// The modulus of an RSA key whose exponent is 65537.
    static let modulus =
        "qtw61IcrxJbj82fIDl+G7ht3LuTpcgCdG3chX2VGfNFd3uZC1h22XRkyTOZDgCdSdX7yCdrFEDjQia392X0XqSbuKbYFf7DK"
        + "T0tcy3dAigNiWshkNH2a7gLbNNh3Ljw2YxCwKzNcCd1Sa73Zow3mBQJWPrv42zXHpb8adwG9VuXYbjUC72S+GVpwKfvL21zo"
        + "YEdOqJDfD16OM+NzXgpdlwpjN9mds1370t7LGqoLXY62t4PzN8OaFIfID4LNEA5v3qlAppPnz9BTWA3Y3sasMt882P5P7zES"
        + "9eNF65Ertvu+DNGMzf99ZMjx86x8UDFhBAkDmvsD/2bZKssKONBpHQ=="
    /// The same key in DER.
    static let rsaKey =
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqtw61IcrxJbj82fIDl+G7ht3LuTpcgCdG3chX2VGfNFd3uZC1h22"
        + "XRkyTOZDgCdSdX7yCdrFEDjQia392X0XqSbuKbYFf7DKT0tcy3dAigNiWshkNH2a7gLbNNh3Ljw2YxCwKzNcCd1Sa73Zow3m"
        + "BQJWPrv42zXHpb8adwG9VuXYbjUC72S+GVpwKfvL21zoYEdOqJDfD16OM+NzXgpdlwpjN9mds1370t7LGqoLXY62t4PzN8Oa"
        + "FIfID4LNEA5v3qlAppPnz9BTWA3Y3sasMt882P5P7zES9eNF65Ertvu+DNGMzf99ZMjx86x8UDFhBAkDmvsD/2bZKssKONBp"
        + "HQIDAQAB"

    static let namespaces = """
        xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" \
        xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
        """

    /// An `EntityDescriptor` with one role.
    static func entity(
        _ id: String = "https://idp.example", attributes: String = "", role: String = "", extensions: String = "",
        keys: String = key(certificates[0]), roleContent: String = ""
    ) -> String {
        """
        <EntityDescriptor \(namespaces) entityID="\(id)" \(attributes)>\(extensions)
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" \(role)>
        \(roleContent)\(keys)</IDPSSODescriptor></EntityDescriptor>
        """
    }

    static func serviceProvider(_ id: String) -> String {
        """
        <EntityDescriptor \(namespaces) entityID="\(id)"><SPSSODescriptor
        protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></EntityDescriptor>
        """
    }

    static func group(_ content: String..., attributes: String = "") -> String {
        "<EntitiesDescriptor \(namespaces) \(attributes)>\n\(content.joined(separator: "\n"))\n</EntitiesDescriptor>"
    }

    /// A `KeyDescriptor` with certificates in one `X509Data`.
    static func key(_ certificates: String..., use: String? = "signing") -> String {
        let data = certificates.map { "<ds:X509Certificate>\n\($0)\n</ds:X509Certificate>" }.joined()
        return keyDescriptor("<ds:X509Data>\(data)</ds:X509Data>", use: use)
    }

    static func keyDescriptor(_ content: String, use: String? = "signing") -> String {
        "<KeyDescriptor \(use.map { "use=\"\($0)\"" } ?? "")><ds:KeyInfo>\(content)</ds:KeyInfo></KeyDescriptor>"
    }
}
