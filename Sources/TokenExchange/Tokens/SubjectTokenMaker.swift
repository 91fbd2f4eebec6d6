internal import JOSE

public import struct Foundation.Date

/// Makes subject tokens for clients that may ask for them. Whether one can be exchanged, and for what, is for the policies to say.
public struct SubjectTokenMaker: Sendable {
    private let state: any ImpersonationTokenStore & SubjectRegistry
    private let clients: Set<String>

    /// Makes them for exchange by these clients.
    public init(state: any ImpersonationTokenStore & SubjectRegistry, clients: [Client]) {
        self.state = state
        self.clients = Set(clients.map(\.id))
    }

    /// Makes one, and keeps it.
    ///
    /// - Returns: Its value, which is not kept, and what is.
    /// - Throws: A ``Refusal``: the client may not, the client that shall exchange it is unknown, the subject is disabled.
    public func make(
        _ request: SubjectTokenRequest, for client: Client, at now: Date
    ) async throws(Refusal) -> (value: OpaqueToken, kept: ImpersonationToken) {
        guard client.makesSubjectTokens else { throw .client(.subjectTokensNotAllowed) }
        let exchanger = request.exchangedBy ?? client.id
        guard clients.contains(exchanger) else { throw .request(.malformedParameter("exchanged_by")) }
        guard !state.isDisabled(request.subject) else { throw .subject(.disabled) }
        let value = OpaqueToken.make(.subjectToken)
        let kept = ImpersonationToken(
            id: RandomIdentifier.make(), subject: request.subject, claims: [:], context: request.context,
            clientID: exchanger, creator: "client:\(client.id)", created: now,
            expires: now.addingTimeInterval(Double(request.lifetime)))
        do throws(StoreUnavailable) {
            try await state.add(kept, digest: value.digest)
        } catch {
            throw .unavailable
        }
        return (value, kept)
    }
}
