public import FoundationEssentials

/// A way in which metadata is published wrongly, or unusually.
public enum MetadataChange: Hashable, Sendable {
    /// Of another entity.
    case entityID(String)
    /// Without a signature, where there is one otherwise.
    case unsigned
    /// Signed by a key that nobody has heard of.
    case signedByOther
    /// Changed after it was signed.
    case changedAfterSigning
    /// Without keys.
    case withoutKeys
    /// With keys that are for encryption, says `use`.
    case encryptionKeysOnly
    /// With keys without `use`, which are for both (saml-metadata section 2.4.1.1).
    case withoutKeyUse
    /// Valid until another time.
    case validUntil(Date)
}

extension [MetadataChange] {
    var entityID: String? {
        lazy.compactMap { if case .entityID(let id) = $0 { id } else { nil } }.last
    }

    var validUntil: Date? {
        lazy.compactMap { if case .validUntil(let date) = $0 { date } else { nil } }.last
    }

    var signatureChange: MetadataChange? {
        last { [.unsigned, .signedByOther, .changedAfterSigning].contains($0) }
    }
}
