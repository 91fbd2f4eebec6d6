import Foundation
import Testing

@testable import Gateway

@Suite struct `PEM files` {
    static let body = "MIIBijCCATGgAwIBAgIUPyvWZbzNAiZIeBTP0bxkYJgtO+swCgYIKoZIzj0EAwIw"

    @Test(arguments: [
        ("a certificate", SampleFiles.certificate, true),
        ("text around it", "subject: x\n\(SampleFiles.certificate)more\n", true),
        ("CR LF", SampleFiles.certificate.replacing("\n", with: "\r\n"), true),
        ("nothing", "", false),
        ("another label", "-----BEGIN PUBLIC KEY-----\n\(body)\n-----END PUBLIC KEY-----\n", false),
        ("no end", "-----BEGIN CERTIFICATE-----\n\(body)\n", false),
        ("another end", "-----BEGIN CERTIFICATE-----\n\(body)\n-----END PRIVATE KEY-----\n", false),
        ("nothing inside", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", false),
        ("no base64 inside", "-----BEGIN CERTIFICATE-----\n****\n-----END CERTIFICATE-----\n", false),
        ("no DER inside", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", false),
    ])
    func `hold certificates`(_: String, text: String, isGood: Bool) throws {
        try check(
            certificate: text, privateKey: SampleFiles.certificateKey, problems: isGood ? [] : [Self.noCertificate])
    }

    @Test(arguments: [
        ("", true), ("EC ", true), ("RSA ", true), ("ENCRYPTED ", false), ("OPENSSH ", false),
    ])
    func `hold private keys that need no password`(kind: String, isGood: Bool) throws {
        let text = "-----BEGIN \(kind)PRIVATE KEY-----\n\(Self.body)\n-----END \(kind)PRIVATE KEY-----\n"
        try check(certificate: SampleFiles.certificate, privateKey: text, problems: isGood ? [] : [Self.noPrivateKey])
    }

    @Test func `must be a pair for HTTPS`() throws {
        try check(
            certificate: SampleFiles.certificate, privateKey: try SampleFiles.privateKey(),
            problems: [
                "config/gateway.yaml:2:70: listen.tls.private_key: "
                    + "config/tls.key is not the key of the certificate config/tls.crt"
            ])
    }

    private static let noCertificate =
        "config/gateway.yaml:2:48: listen.tls.certificate: config/tls.crt holds no PEM block \"CERTIFICATE\""
    private static let noPrivateKey =
        "config/gateway.yaml:2:70: listen.tls.private_key: config/tls.key holds no PEM block \"PRIVATE KEY\""

    private func check(certificate: String, privateKey: String, problems: [String]) throws {
        let folder = try SampleFiles.folder(
            gateway: SampleFiles.gateway.replacing(
                "port: 8080 }", with: "tls: { certificate: tls.crt, private_key: tls.key } }"))
        try folder.write(certificate, to: "config/tls.crt")
        try folder.write(privateKey, to: "config/tls.key")
        #expect(folder.lines(folder.load().problems) == problems)
    }
}
