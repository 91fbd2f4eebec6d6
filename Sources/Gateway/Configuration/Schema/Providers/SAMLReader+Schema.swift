internal import JOSE

extension SAMLReader.MetadataKey {
    var schema: KeySchema {
        switch self {
        case .url: .optional(.text(Pattern.url), "The URL of the metadata.")
        case .file: .optional(.text, "A file with the metadata.")
        case .mdq: .optional(.text(Pattern.url), "The base URL of a metadata query service.")
        case .signingCertificate: .optional(.text, "A PEM file: the certificate that signs the metadata.")
        case .refresh: .optional(.duration(SAMLReader.refreshes), "After how long the metadata is fetched again.")
        }
    }

    static var relations: JSONObject { Relation.exactlyOne(of: SAMLReader.sources) }
}
