internal import ClaimMapping
internal import JOSE
internal import TokenExchange

// Whom a new token stands for, and what it says.
extension AdminRequest {
    /// The most bytes of JSON that the claims of a token may take.
    private static let maximumClaimBytes = 32 * 1024

    /// A local subject that may come in. It is no client: nothing is made that looks like one.
    func newTokenSubject(in registry: some SubjectRegistry) throws(AdminFailure) -> String {
        let subject = try requiredText("subject")
        guard !ReservedClaims.isClient(subject) else {
            throw .invalid("subject", problem: "must not begin with \(ReservedClaims.clientPrefix), as clients do")
        }
        guard !registry.isDisabled(subject) else { throw .conflict("The subject is disabled.") }
        return subject
    }

    /// Claims as a provider's mapping makes them: none of those that the gateway sets itself.
    func claims() throws(AdminFailure) -> JSONObject {
        let claims = try object("claims", within: Self.maximumClaimBytes)
        guard let reserved = claims.first(where: { ReservedClaims.names.contains($0.key) }) else { return claims }
        throw .invalid("claims", problem: "must not have \(reserved.key), which the gateway sets itself")
    }
}
