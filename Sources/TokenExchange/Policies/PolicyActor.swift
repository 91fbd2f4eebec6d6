internal import CEL
internal import ClaimMapping
internal import JOSE

/// Who acts for the subject, as policies see it.
struct PolicyActor: Sendable {
    let provider: ProviderID
    /// `request.actor`: `id`, `provider`, `claims`, and `client_id`, which is null where the token was issued to none.
    let json: JSONObject

    init(_ party: TokenParty) {
        let clientID = party.identity.isLocal ? party.identity.claims["client_id"] : nil
        self.init(
            provider: party.identity.provider,
            json: [
                "id": .string(party.mapped.subject.id), "provider": .string(party.identity.provider.description),
                "claims": .object(party.mapped.subject.claims), "client_id": clientID ?? .null,
            ])
    }

    init(provider: ProviderID, json: JSONObject) {
        self.provider = provider
        self.json = json
    }

    var value: Value { Value(json) }
}
