internal import CEL
internal import ClaimMapping
internal import FoundationEssentials
internal import ProviderDocuments
internal import SAML
internal import TokenExchange
internal import XMLSecurity

/// Reads the `metadata` of a SAML provider's file.
struct SAMLMetadataReader {
    enum Key: String, ConfigurationKey {
        case url, file, mdq, refresh, filter, cooldown
        case signingCertificate = "signing_certificate"
        case maximumValidity = "max_valid_for"
        case maximumStaleness = "max_stale"
        case caCertificate = "ca_certificate"
    }

    /// The keys that say where the metadata is, of which there must be one.
    static let sources = [Key.url, .file, .mdq]
    static let refreshes = 60...2_592_000
    static let validities = 3_600...31_536_000

    private let mapping: ConfigurationMapping<Key>?
    private let isFederation: Bool

    init(_ value: ConfigurationValue, isFederation: Bool) {
        mapping = value.mapping(Key.self)
        self.isFederation = isFederation
    }

    /// - Parameter signatures: What the provider's own signatures may be; those of its metadata may be weak if these may.
    /// - Returns: `nil` if something is wrong.
    func read(of id: ProviderID?, entityID: EntityID?, signatures: SignatureRules) -> ProviderMetadata? {
        guard let mapping else { return nil }
        let location = location(mapping)
        let signers = signers(mapping)
        let filter = filter(mapping)
        let validity = mapping[.maximumValidity]?.seconds(in: Self.validities)
        let caFile = mapping[.caCertificate]?.pemFile(holding: "CERTIFICATE")?.location
        guard let id, let location, let signers else { return nil }
        var metadata = ProviderMetadata(
            id: id, entityID: entityID, location: location, signers: signers,
            refresh: refresh(mapping, at: location))
        metadata.signatures.allowsSHA1 = signatures.allowsSHA1
        metadata.signatures.allowsSmallRSA = signatures.allowsSmallRSA
        metadata.filter = filter
        metadata.caFile = caFile
        if let validity { metadata.maximumValidity = validity }
        return metadata
    }

    private func location(_ mapping: ConfigurationMapping<Key>) -> MetadataLocation? {
        let sources = Self.sources.filter(mapping.contains)
        guard let source = sources.first else { return mapping.value.refuse("needs url, file or mdq") }
        for extra in sources.dropFirst() {
            mapping[extra]?.report("\(source.rawValue) says already where the metadata is: give one of the two")
        }
        switch source {
        case .url: return mapping[.url]?.url().map(MetadataLocation.url)
        case .mdq: return mapping[.mdq]?.url().map(MetadataLocation.query)
        default: return mapping[.file]?.existingPath().map { .file($0.location) }
        }
    }

    private func signers(_ mapping: ConfigurationMapping<Key>) -> [SignatureKey]? {
        if let value = mapping[.signingCertificate] { return value.certificates() }
        if isFederation, !mapping.contains(.file) {
            mapping.value.warn(
                "no signing_certificate: whoever can answer at this URL says who the members of the federation are")
        }
        return []
    }

    private func filter(_ mapping: ConfigurationMapping<Key>) -> MetadataFilter? {
        guard let value = mapping[.filter] else { return nil }
        guard isFederation else { return value.refuse("is for a federation: a file without entity_id") }
        return value.federationFilter().map { filter in
            MetadataFilter(name: filter.source) { filter.admits($0.claims) }
        }
    }

    private func refresh(_ mapping: ConfigurationMapping<Key>, at location: MetadataLocation) -> RefreshPolicy {
        let defaults = location.usualRefresh
        let most =
            mapping[.refresh]?.seconds(in: Self.refreshes).map { Duration.seconds($0) } ?? defaults.maximumLifetime
        let stale = mapping[.maximumStaleness]?.seconds(in: KeysReader.stalenesses)
        return RefreshPolicy(
            minimumLifetime: min(defaults.minimumLifetime, most), maximumLifetime: most,
            cooldown: mapping[.cooldown]?.seconds(in: KeysReader.cooldowns).map { .seconds($0) } ?? defaults.cooldown,
            maximumStaleness: stale.map { .seconds($0) } ?? defaults.maximumStaleness)
    }
}

extension ConfigurationValue {
    /// The path of a file that is there. What is in it is read when it is needed.
    fileprivate func existingPath() -> FilePath? {
        guard let path = path() else { return nil }
        guard FileManager.default.isReadableFile(atPath: path.location) else {
            return refuse("\(path.shown) does not exist, or cannot be read")
        }
        return path
    }

    /// The certificates in a PEM file: all of them sign, so that one can take over from another.
    fileprivate func certificates() -> [SignatureKey]? {
        guard let text = pemText(holding: "CERTIFICATE") else { return nil }
        var keys: [SignatureKey] = []
        for block in text.components(ofPEMLabel: "CERTIFICATE") {
            do throws(UnusableSignatureKey) {
                keys.append(try SignatureKey(certificate: Base64.decode(block.utf8) ?? []))
            } catch {
                return refuse("\(shown) holds a certificate that cannot be used: \(error.reason)")
            }
        }
        return keys
    }

    fileprivate func federationFilter() -> FederationFilter? {
        guard let source = expression() else { return nil }
        do throws(InvalidExpression) {
            let filter = try FederationFilter(source)
            guard filter.type == .bool || filter.type.isDynamic else {
                return refuse("must be true or false, and is \(filter.type.article)")
            }
            return filter
        } catch {
            for problem in error.problems { report(problem.message, inExpressionAt: problem.line, problem.column) }
            return nil
        }
    }
}

extension MetadataLocation {
    fileprivate var usualRefresh: RefreshPolicy {
        if case .query = self { .query } else { RefreshPolicy() }
    }
}
