internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

extension LocalTokenVerifier {
    /// Tells an opaque token of our own by its prefix (step 5); `nil` for any other token.
    func route(
        _ token: PresentedToken, tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> LocalToken? {
        if OpaqueToken.kind(of: token.bytes) != nil {
            let opaque = try parse(token.bytes, tracing: &trace)
            trace.note(.route, .passed, "one of the gateway's own, by its prefix \(opaque.kind.rawValue)")
            return .opaque(opaque)
        }
        return token.type == .refreshToken ? try unknown(tracing: &trace) : nil
    }

    /// A refresh token that is to be rotated.
    func refreshed(
        _ token: PresentedToken, for client: Client, at now: Date, tracing trace: inout DecisionTrace?
    ) async throws(SubjectTokenRefusal) -> VerifiedIdentity {
        guard OpaqueToken.kind(of: token.bytes) == .refreshToken else { return try unknown(tracing: &trace) }
        let opaque = try parse(token.bytes, tracing: &trace)
        do throws(SubjectTokenRefusal) {
            let identity = try await refreshedIdentity(opaque, for: client, at: now)
            trace.note(.localToken, .passed, "known, and neither used nor revoked")
            return identity
        } catch {
            trace.note(error)
            throw error
        }
    }

    /// Keeps opaque tokens; in the place of a refresh token where one is rotated.
    func keep(
        _ records: [IssuedToken], rotating refresh: RefreshDraft?, at now: Date
    ) async throws(SubjectTokenRefusal) {
        do throws(StoreUnavailable) {
            guard let refresh, let rotated = refresh.rotated else { return try await state.add(records, at: now) }
            if try await state.rotate(rotated, to: records, at: now) { return }
            try await state.revoke(
                [refresh.family],
                until: FamilyEnd.of(Date(timeIntervalSince1970: Double(refresh.grant.expiry)), at: now), at: now)
        } catch {
            throw .local(.storeUnavailable)
        }
        throw .local(.reused)
    }

    private func parse(
        _ bytes: [UInt8], tracing trace: inout DecisionTrace?
    ) throws(SubjectTokenRefusal) -> OpaqueToken {
        do throws(MalformedOpaqueToken) {
            if let token = try OpaqueToken(bytes) { return token }
        } catch {
            trace.note(SubjectTokenRefusal.local(.malformed(error)))
            throw .local(.malformed(error))
        }
        return try unknown(tracing: &trace)
    }

    private func unknown<Value>(tracing trace: inout DecisionTrace?) throws(SubjectTokenRefusal) -> Value {
        trace.note(SubjectTokenRefusal.local(.unknown))
        throw .local(.unknown)
    }
}
