public import XMLSecurity

public import struct Foundation.Date

/// What a metadata document must satisfy.
public struct MetadataRules: Sendable {
    /// Who may sign it. Empty: nobody need, and it is trusted for where it comes from.
    public var signers: [SignatureKey]
    /// What its signature may be.
    public var signatures: SignatureRules
    /// How far ahead `validUntil` may lie, in seconds, which makes it required; `nil` for no bound.
    public var maximumValidity: Int?
    /// Which of its identity providers count; `nil` for all.
    public var filter: MetadataFilter?

    /// Thirty days: the bound where a federation signs, so that what it has withdrawn cannot be served for longer.
    public static let defaultMaximumValidity = 30 * 86_400

    /// Asks for nothing.
    public init(
        signers: [SignatureKey] = [], signatures: SignatureRules = .metadata, maximumValidity: Int? = nil,
        filter: MetadataFilter? = nil
    ) {
        self.signers = signers
        self.signatures = signatures
        self.maximumValidity = maximumValidity
        self.filter = filter
    }

    /// Checks what the root says of its time (saml-metadata section 2.3.1).
    public func checkTime(of root: InheritedMetadata, at now: Date) throws(MetadataProblem) {
        if let validUntil = root.validUntil, now >= validUntil { throw .expired }
        guard let maximumValidity else { return }
        guard let validUntil = root.validUntil else { throw .validUntilMissing }
        guard validUntil <= now.addingTimeInterval(Double(maximumValidity)) else { throw .validUntilTooFar }
    }
}

extension SignatureRules {
    /// The strict rules, but for the dates of the signer's certificate: it is configured as a key, by the operator, and
    /// federations let theirs expire (SAML V2.0 Metadata Interoperability Profile section 2.6.1).
    public static var metadata: SignatureRules {
        var rules = SignatureRules()
        rules.checksCertificateDates = false
        return rules
    }
}
