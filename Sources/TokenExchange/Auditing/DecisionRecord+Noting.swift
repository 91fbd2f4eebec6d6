internal import JOSE

// What the pipeline notes on its way.
extension DecisionRecord {
    mutating func note(_ request: TokenRequest, knowing matrix: PolicyMatrix) {
        grantType = request.grantType
        subjectTokenType = request.subjectTokenType
        requestedTokenType = request.requestedTokenType.shortName
        resources = request.targets.compactMap { matrix.resource($0)?.id }
    }

    mutating func note(_ grant: Grant) {
        resources = grant.resources.map(\.id)
        scopes = grant.scopes.map(\.description)
        policies = grant.policies
    }

    mutating func note(_ draft: TokenDraft) {
        tokenID = draft.id
        expiry = draft.expiry
        origins = (draft.claims[LocalClaims.originName]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}
