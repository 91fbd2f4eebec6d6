internal import XMLSecurity

/// The responses of the corpus that were really signed. The private halves of the keys are gone, so that nobody can sign
/// more; the key that some of them are encrypted to is here, and is good for nothing else.
enum HonestResponses {
    static let issuer = "https://idp.example.edu/idp"
    static let subject = "ada"
    static let mail = "ada@example.com"
    /// When they count, in seconds since 1970.
    static let time = 1_800_000_000.0

    /// SHA-256 of what was signed, of each.
    static let digests: Set<String> = [
        "047e0516beabceb5c09e69ed0fa4519eb173110ca095c38976b71e27bec85ab4",
        "0ac7c43c1d50eea28d5011e327b0ab3a0e8be701f547ac2b11930b04f7eb8cee",
        "19df21de16c7ee77127b0d14df26dfdacaedd7049a61ad1e1e7462228a8d7fec",
        "2aadcfc1fb4c09cf68ec18bb0b675c7b88c6cfdcbfd3f395ccd15b15d21caa07",
        "40fabee0ed7be0f4c228e4a902d921b088208accedba74ef3e2b11913740846a",
        "7d282e5e075e44cdbaad69578a31a8d6a3830a5520fa8e54cf1baa1739806f4e",
        "883d07a938b8ff534ba41c689f37ef551e6a53cd3c17ac45a4610c980ef4e9ec",
        "92748d054dd0c192151d2aaa1f52a4a32569a092f5cc915dcf9ae4be09943160",
        "9ce0c9037bde966929897d154adebe1b7b4315562324cf1a0f5eff3b6362577c",
        "b5d48c771560c75abf6f0a0b04304fdec3daa53f716ab63e5c583517b9ac4013",
    ]

    /// P-256 and RSA.
    static let keys: [SignatureKey]? = try? certificates.map { certificate in
        try SignatureKey(certificate: Base64.decode(certificate.utf8) ?? [])
    }

    static let certificates = [
        """
        MIIBIjCByaADAgECAgEBMAoGCCqGSM49BAMCMBsxGTAXBgNVBAMMEGV4YW1wbGUgcHJvdmlkZXIwHhcNMjAwMTAxMDAwMDAwWhcN
        NDkxMjMxMjM1OTU5WjAbMRkwFwYDVQQDDBBleGFtcGxlIHByb3ZpZGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEB71tJ0bp
        TkCl73Gqjyr+KXbidkPBtQTErhfOFkEPMlYrF+gbCkCWktC6nRuM0o1539D4m096rlv0zPzOKyV6tTAKBggqhkjOPQQDAgNIADBF
        AiBVdqbDiGjPSNF5jnqhWdK6wd+HyoBX6ymh/2FvyaOD0gIhAIWIjn9j++0G+dDpbAAuKkclJS7KbxqmolXlUE3eFtB6
        """,
        """
        MIICrzCCAZegAwIBAgIBATANBgkqhkiG9w0BAQsFADAbMRkwFwYDVQQDDBBleGFtcGxlIHByb3ZpZGVyMB4XDTIwMDEwMTAwMDAw
        MFoXDTQ5MTIzMTIzNTk1OVowGzEZMBcGA1UEAwwQZXhhbXBsZSBwcm92aWRlcjCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoC
        ggEBAKhygM0RjCRUEcJKpMEoBUBQIQEQgBmgPuI2M7MB39WxQxRlK8vPVWQSpi3ARvVR4WdR7MtxCKoA7UhJ7opJ5mLyAQ/235SK
        wl2ad6F/jKy8mwZ6NDTusR31EznIkUplKSfwQRP6+l5A4OyQ6onhXn8qlT4h6nt7KQB8TEPajmt/KudxkeJ7qG8mo5ltH2hvBl97
        OCqVpqifn0uPPacPqv+L4pEjJ2c6o15Sc3koanowAW1k66ciQsTsAlQMSAPw1L8UoOaGdkBtvQlVO3tRNuX/7NwxohP/jWJCeMCq
        O3TlGt9wcr7q0LSZE61c8x0GyL1W4a2bI4FeELSbZlj5Al8CAwEAATANBgkqhkiG9w0BAQsFAAOCAQEAJPV4bfAVZCKq7EoB1Qrs
        tSt9uU8xQZZ5IN4FKeksb1o/sFas0zN8pMUiNGmvgkRHcCich+lx9ZUf0oNHtlX0EktcGQVN7a7T0f9FYwuMql2BIHpd0zguGFSO
        DnsFtcHV4JhXbr9zQGygrLBMtr+VcaUfqttGFrE80TfXWk2K3yvbysj/4Rim0QWOlF9Rr2yTLG9JqbcRtqs9TkVSaLQfbM9TUDo1
        VwAULY0zwQGrPIs3Ddm7Pqj0nCx3p8/YUYPulOa2Df0hG47CJXJFC5I/3p6UXWD5CX6R7dcyoYdbccf2/rTAaDwH8gyQuDRZcAOy
        ayY6ET8YXyQqXj6orb0u3g==
        """,
    ]

    static let decryptionKey = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEogIBAAKCAQEA0kySJ/0uizID6rHP4JtTf18+uFE1EXuiW9Ci4SJEDBCz/dJd
        yqrFAIBz8K0qS+S3KjFPpeyugvay6P2QrHoklcGxluNlM/Xkk4obM0k7xxObwfip
        ZQUjx22WCol7Ss6dkEjSBAOqfmpr+MCCggomoEZT4cmhWA1Ep/QR4SWAPGSGr9os
        FuwrBQtsY8xDMTkdjGc6PzKr0MmeDxSPxO2FAKQ3WR44M6bctW62rJQxZw9I5shv
        MW8o8THglib3Fi/ncBXbnfU4zRTJ3EotZNBc41y2miwS80SRYZ/cVwWI8t0wttRL
        sS1a7hmw++nqnsrkWkAuy2wJOkeweeCDqKonbQIDAQABAoIBAADscis3yvJfOVzY
        rr419cNrnSsSZuZulxN1J/Sk1wyrLscwxdWuiKf3EyCdpL++6j5cB2qwo+w8/iMq
        KJkBU6jOuCN0AzfxCVx2hlEO2MgyjK6+PgGMvg/8VLozdAsA5k3sa/O1j773Y7BX
        fsXob9aosxSc80Gfk/YdiyM51sWCdM/hotLC25PlDDXZasrfvX/HsdK4ZveILAHq
        Z/rItInVBYR0+rmZO+EzeI0vyftyUlSa7fw6np2Raf8JMtMlD4vovdV5y2yClY/m
        /x+vPZfZivfss92gkFpfTv2JqFOtNYeY62oxEfkVBU3woNeuLeK0KWDbaP1XXTxN
        SYwhPtECgYEA6RHaEZMwxsdADszzKxW0rHZ/XSebRT8toia++/71/al0A4EymJzr
        SxzQARz4sKEPlCZ5bVIoE+UBPA7bnniVHwyuKhK0lNf7iIWzBMjfuur54ICnv13j
        HzK1gtGCzSd/EaEhgOPCmxjZjTCoIqoY+XMD0PPzBWQ82CX2ODkLN4UCgYEA5v02
        eLwMUoZ3OTcfrPjNMHACAl/gnCPK8GppiKKF18xjVC10SA+6ZvZvynhUDWLbSmJk
        t504ZasSDKIZg+QeGJwSGDmcCrV/xNVtL2pBBmR503Xc3EIiwrsmNckfPaWJOObA
        3RWex/+mq5x5j/IB578FvlNJt2uXmVQw/PIaUMkCgYAII/B65qowdyscmTnxCkwK
        LgVaypRYwdElNbc78/bBilab/Lo4rFpngDUfpNRmzulNYl6hW9o8f6YgY+B1035Z
        3EaE/6xA+p41cX4EL8PosmZR2gyB2ZSiNVIzpH+uDLAafIdACjR02FRY4xcsRsai
        h8rdVHfre0nIvuKvqgZjRQKBgEwA7Td0yKkuzXPqC2Yix4E0mbSmT4WQ0Wmh2e+3
        akrDWbuM6UH8ytyuIcKBLUbqTDWBgppYBQKO83VssPCQ0sZONDX8Xre3WL8vaqm7
        UIIF9X/6vB1NNZrVcZEpCDqEiU5LvxH/1yr/l5vH9MfEXZQfaohhZ1QO9ubgqO3R
        y47hAoGAb5TKzxoWD2CoYUGl9MYj0E75WpUtTAHeiG2SfJtggRdtt1FI06STmLJj
        whMUIH9t+bWUHMMigCiNM2uN7dpQbLK+vUFEmD3/5G/gKXcF/oKZOiqNB96P/Vsi
        kzCcOVyJxJpyXJxoLjsJDOGP2KS03EiIxapmmUB7O8uQ0AAjL6Y=
        -----END RSA PRIVATE KEY-----
        """
}
