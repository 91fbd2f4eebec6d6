internal import ClaimMapping
internal import JOSE
internal import SAML

internal import struct Foundation.Date

/// A SAML token whose provider is known and nothing else of it is believed.
struct RoutedAssertion {
    let token: UnverifiedSAMLToken
    let provider: SAMLProvider
    /// Who claims to speak: the provider itself, or an entity of the federation.
    let entity: EntityID
    /// Of the entity, where finding the provider took it.
    let metadata: EntityMetadata?
}

/// Finds the provider of a SAML token by its Issuer (step 5).
struct AssertionRouter: Sendable {
    let directory: ProviderDirectory
    let metadata: any MetadataSource

    /// A provider with the entity ID comes first; then the federations that `isAllowed` lets the client use are asked, in
    /// the order of their files. No other federation is, for asking may cost a fetch.
    func route(
        _ token: [UInt8], at now: Date, isAllowed: (ProviderID) -> Bool, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> RoutedAssertion {
        let parsed = try Self.parse(token, tracing: &trace)
        guard let claimed = parsed.claimedIssuer, let entity = try? EntityID(claimed) else {
            trace.note(SubjectTokenRefusal.issuerMissing)
            throw .issuerMissing
        }
        do throws(SubjectTokenRefusal) {
            let routed = try await route(parsed, of: entity, at: now, isAllowed: isAllowed)
            let place = routed.provider.entityID == nil ? "is an entity of" : "is that of"
            trace.note(
                .route, .passed, "the issuer \(place) \(routed.provider.id)", value: .string(entity.description))
            return routed
        } catch {
            trace.note(error, directory.nearMiss(ofEntity: entity), value: .string(entity.description))
            throw error
        }
    }

    private static func parse(
        _ token: [UInt8], tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> UnverifiedSAMLToken {
        do throws(SAMLRefusal) {
            let parsed = try UnverifiedSAMLToken(subjectToken: token)
            // Else a message of another kind, which may have no Issuer, would be refused for that.
            try parsed.checkKind()
            return parsed
        } catch {
            trace.note(SubjectTokenRefusal.saml(error))
            throw .saml(error)
        }
    }

    private func route(
        _ token: UnverifiedSAMLToken, of entity: EntityID, at now: Date, isAllowed: (ProviderID) -> Bool
    ) async throws(SubjectTokenRefusal) -> RoutedAssertion {
        if let provider = try directory.provider(ofEntity: entity) {
            return RoutedAssertion(token: token, provider: provider, entity: entity, metadata: nil)
        }
        // One that cannot answer now might know the entity: that is not the same as an unknown issuer.
        var silence: SubjectTokenRefusal?
        for federation in directory.federations where isAllowed(federation.id) {
            do throws(MetadataUnavailable) {
                let found = try await metadata.metadata(of: federation.id, entity: entity, missing: nil, at: now)
                return RoutedAssertion(token: token, provider: federation, entity: entity, metadata: found)
            } catch {
                let refusal = SubjectTokenRefusal(error)
                if refusal != .issuerUnknown, silence == nil { silence = refusal }
            }
        }
        throw silence ?? .issuerUnknown
    }
}

extension SubjectTokenRefusal {
    init(_ unavailable: MetadataUnavailable) {
        switch unavailable {
        case .unavailable(let seconds): self = .metadataUnavailable(retryAfterSeconds: seconds)
        case .expired: self = .metadataExpired
        case .unknownEntity: self = .issuerUnknown
        }
    }
}
