internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import TokenExchange

/// Finds the client of a request to any endpoint that wants one.
struct RequestAuthentication: Sendable {
    let clients: ClientAuthenticator
    let proxies: TrustedProxies
    let limiter: RequestLimiter

    /// Who sent a request: see ``TrustedProxies``.
    func sender(of request: Request, over peer: RequestSender) throws(Refusal) -> RequestSender {
        try proxies.sender(of: request, over: peer)
    }

    /// The client that sent a form, within the limits. It is noted as soon as it is known.
    func client(
        of request: Request, _ parameters: FormParameters, from sender: RequestSender, at now: Date,
        noting record: inout DecisionRecord
    ) async throws(Refusal) -> Client {
        do throws(ClientRefusal) {
            let credentials = try PresentedCredentials(
                authorization: try Self.authorization(of: request), parameters: parameters,
                certificate: sender.certificate)
            let name = credentials.namedClientID(where: clients.hasClient)
            if let name, clients.hasClient(named: name) { record.claimedClientID = name }
            let client = try await client(
                presenting: credentials, named: name, from: RequestOrigin(sender.address), at: now)
            record.clientID = client.id
            record.claimedClientID = nil
            try limiter.countRequest(of: client, at: now)
            return client
        } catch {
            throw .client(error)
        }
    }

    private func client(
        presenting credentials: PresentedCredentials, named name: String?, from origin: RequestOrigin, at now: Date
    ) async throws(ClientRefusal) -> Client {
        try limiter.checkAttempt(from: origin, naming: name, at: now)
        do throws(ClientRefusal) {
            return try await clients.client(presenting: credentials, at: now)
        } catch {
            // What is no fault of its sender does not count: keys that cannot be had.
            if OAuthError(.client(error)).code == .invalidClient {
                limiter.noteFailure(from: origin, naming: name, at: now)
            }
            throw error
        }
    }

    /// The `Authorization` header. Two of them are two ways to authenticate.
    private static func authorization(of request: Request) throws(ClientRefusal) -> String? {
        let values = request.headers[values: .authorization]
        guard values.count <= 1 else { throw .severalCredentials }
        return values.first
    }
}
