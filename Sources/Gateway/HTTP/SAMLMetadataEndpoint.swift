internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import SAML
internal import Synchronization
internal import TokenExchange
internal import XMLSecurity

/// Our own metadata (saml-metadata): signed anew while it is asked for, so that it is always valid for a while yet.
final class SAMLMetadataEndpoint: Sendable {
    private let metadata: ServiceProviderMetadata
    private let signer: XMLSigner?
    private let logger: Logger
    private let kept = Mutex<Kept?>(nil)

    private struct Kept {
        let document: PublishedDocument
        let made: Date
    }

    init(metadata: ServiceProviderMetadata, signingKey: XMLSigningKey?, logger: Logger) {
        self.metadata = metadata
        self.signer = signingKey.map { XMLSigner(key: $0, algorithm: $0.defaultAlgorithm) }
        self.logger = logger
    }

    /// Made again after an hour.
    private static let lifetime = 3_600.0

    func response(to request: Request, at now: Date) -> Response {
        guard let document = document(at: now) else { return Response(status: .internalServerError) }
        return document.response(to: request)
    }

    private func document(at now: Date) -> PublishedDocument? {
        if let kept = kept.withLock({ $0 }), (0..<Self.lifetime).contains(now.timeIntervalSince(kept.made)) {
            return kept.document
        }
        do throws(XMLSigningError) {
            let octets = try metadata.document(id: "_\(RandomIdentifier.make())", at: now, signer: signer)
            let document = PublishedDocument(
                octets, contentType: "application/samlmetadata+xml", maximumAge: Int(Self.lifetime))
            kept.withLock { $0 = Kept(document: document, made: now) }
            return document
        } catch {
            logger.error("SAML metadata could not be signed", metadata: ["error": "\(error)"])
            return nil
        }
    }
}
