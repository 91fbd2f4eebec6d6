import Foundation

/// An aggregate as large federations publish it: 10,000 entities, half of them identity providers, in some 90 MB.
struct SampleAggregate {
    static let entityCount = 10_000

    let template: SampleCertificate

    func write(to file: URL) throws {
        guard FileManager.default.createFile(atPath: file.path, contents: nil) else {
            throw Unfit(description: "\(file.path) cannot be written")
        }
        let handle = try FileHandle(forWritingTo: file)
        // The same document every time.
        var generator = SplitMix64(state: 1)
        try handle.write(contentsOf: Data(Self.head.utf8))
        for number in 0..<Self.entityCount {
            let entity = SampleEntity(
                number: number, certificates: (0..<2).map { _ in template.next(&generator) })
            try handle.write(contentsOf: Data(entity.text.utf8))
        }
        try handle.write(contentsOf: Data("</md:EntitiesDescriptor>\n".utf8))
        try handle.close()
    }

    private static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
            xmlns:mdui="urn:oasis:names:tc:SAML:metadata:ui" xmlns:mdrpi="urn:oasis:names:tc:SAML:metadata:rpi"
            xmlns:mdattr="urn:oasis:names:tc:SAML:metadata:attribute" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
            xmlns:shibmd="urn:mace:shibboleth:metadata:1.0" xmlns:xs="http://www.w3.org/2001/XMLSchema"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            ID="aggregate" Name="https://federation.example.org/" validUntil="2999-01-01T00:00:00Z" cacheDuration="PT6H">
        <ds:Signature><ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
        <ds:Reference URI="#aggregate"><ds:Transforms>
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/>
        </ds:Reference></ds:SignedInfo><ds:SignatureValue/></ds:Signature>

        """
}

/// A generator that begins where it is told to.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
