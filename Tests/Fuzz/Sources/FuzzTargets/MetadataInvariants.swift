internal import SAML
internal import XMLSecurity

internal import struct Foundation.Date

/// What must hold of the reading of metadata, whatever the document.
enum MetadataInvariants {
    private static let signer = (try? XMLSigningKey(generating: .p256)).flatMap {
        try? SignatureKey(subjectPublicKeyInfo: $0.subjectPublicKeyInfo)
    }

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let signer else { throw BrokenInvariant("the key is usable") }
        let now = Date(timeIntervalSince1970: HonestResponses.time)
        let rules = MetadataRules(signers: [signer])
        try require(
            (try? AggregateIndex(reading: bytes, rules: rules, at: now)) == nil,
            "nothing verifies under a key that signed nothing")
        guard let index = try? AggregateIndex(reading: bytes, rules: MetadataRules(), at: now) else { return }
        try require(!index.entities.isEmpty, "a document without an identity provider is of no use")
        for (entityID, entity) in index.entities {
            try require(entity.entityID == entityID, "entities are filed by their names")
            try require(!entity.signingKeys.isEmpty, "an identity provider has a key")
            try require(entity.cacheDuration.map { $0 >= 0 } ?? true, "time goes forward")
        }
        let closed = MetadataRules(filter: MetadataFilter(name: "none") { _ in false })
        try require(
            (try? AggregateIndex(reading: bytes, rules: closed, at: now)) == nil, "a filter takes whom it takes")
    }
}
