/// Reads what is special to SAML providers. Checked in full though not served yet, so that a file can be written today.
struct SAMLReader {
    enum MetadataKey: String, ConfigurationKey {
        case url, file, mdq, refresh
        case signingCertificate = "signing_certificate"
    }

    enum Signed: String, CaseIterable {
        case assertion, response, both, either
    }

    enum CBC: String, CaseIterable {
        case refused, allowed
        case signedResponse = "signed_response"
    }

    /// The keys that say where the metadata is, of which there must be one.
    static let sources = [MetadataKey.url, .file, .mdq]
    static let refreshes = 60...2_592_000

    let mapping: ConfigurationMapping<ProviderKey>

    /// Reports what is wrong.
    ///
    /// - Returns: The entity ID with its place in the file.
    func read() -> [(issuer: String, value: ConfigurationValue)] {
        let value = mapping.required(.entityID)
        let entityID = value?.string()
        mapping.required(.metadata)?.mapping(MetadataKey.self).map(readMetadata)
        _ = mapping[.audience]?.string()
        _ = mapping[.recipients]?.someNames()
        _ = mapping[.signed]?.choice(of: Signed.self)
        _ = mapping[.decryptionKeys]?.names()
        _ = mapping[.allowSHA1]?.boolean()
        _ = mapping[.cbc]?.choice(of: CBC.self)
        for (_, value) in mapping[.attributeNames]?.members() ?? [] { _ = value.string() }
        guard let value, let entityID else { return [] }
        return [(entityID, value)]
    }

    private func readMetadata(_ metadata: ConfigurationMapping<MetadataKey>) {
        let sources = Self.sources.filter(metadata.contains)
        if sources.isEmpty { metadata.value.report("needs url, file or mdq") }
        for extra in sources.dropFirst() {
            metadata[extra]?.report("\(sources[0].rawValue) says already where the metadata is: give one of the two")
        }
        _ = metadata[.url]?.url()
        _ = metadata[.mdq]?.url()
        _ = metadata[.file]?.path()
        _ = metadata[.signingCertificate]?.path()
        _ = metadata[.refresh]?.seconds(in: Self.refreshes)
    }
}
