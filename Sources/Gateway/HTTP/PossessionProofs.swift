internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

/// What the senders of requests to one endpoint prove to hold (RFC 9449).
struct PossessionProofs: Sendable {
    let verifier: DPoPVerifier
    /// The URL of the endpoint, as clients know it.
    let url: String

    /// Verifies the proof of a request, and uses it up. Comes after the client is known, so that nobody else can fill the
    /// store.
    func senderKeys(
        of request: Request, from sender: RequestSender, at now: Date
    ) async throws(Refusal) -> SenderKeys {
        var keys = SenderKeys()
        keys.certificateThumbprint = sender.certificate?.thumbprint
        let proofs = request.headers[values: .dpop]
        guard proofs.count <= 1 else { throw .proof(.several) }
        guard let proof = proofs.first else { return keys }
        do throws(DPoPRefusal) {
            keys.proof = try await verifier.verify(proof, method: request.method.rawValue, url: url, at: now)
        } catch {
            throw .proof(error)
        }
        return keys
    }

    /// The nonce that an answer brings: with every answer to a proof where nonces are required, and with an answer that
    /// asks for one (RFC 9449 sections 8 and 8.2).
    func nonce(for request: Request, refusedFor refusal: Refusal?, at now: Date) -> String? {
        let isAskedFor = refusal.map { OAuthError($0).code == .useDPoPNonce } ?? false
        let isDue = verifier.requiresNonce && request.headers.contains(.dpop)
        return isAskedFor || isDue ? verifier.nonce(at: now) : nil
    }
}

extension HTTPField.Name {
    /// RFC 9449 section 4.1.
    static let dpop = Self(known: "DPoP")
    /// RFC 9449 section 8.
    static let dpopNonce = Self(known: "DPoP-Nonce")

    init(known name: StaticString) {
        // A name of letters and hyphens is always one.
        self = HTTPField.Name("\(name)") ?? .contentType
    }
}
