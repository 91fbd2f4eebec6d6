internal import Foundation
internal import Hummingbird
internal import JOSE
internal import TokenExchange

/// `/admin/v1/keys`: the gateway's own signing keys, and their rotation by hand.
struct KeysEndpoint: Sendable {
    let rotation: SigningKeyRotation
    let audit: any AuditSink

    func addRoutes(to router: Router<GatewayRequestContext>) {
        router.ask("/admin/v1/keys") { try await list(at: $0.now) }
        router.refuseOtherMethods(at: "/admin/v1/keys", than: .get)
        router.administer("/admin/v1/keys/rotate", .post, members: ["algorithm", "immediately"]) {
            try await rotate($0)
        }
        router.refuseOtherMethods(at: "/admin/v1/keys/rotate", than: .post)
    }

    private func list(at now: Date) async throws -> JSONObject {
        let keys = try await rotation.keys(at: now).map { key, phase, end in
            var object: JSONObject = [
                "kid": .string(key.key.keyID), "algorithm": .string(key.key.algorithm.rawValue),
                "state": .string(phase.rawValue), "created": key.created.json, "signs_from": key.signsFrom.json,
            ]
            object["published_until"] = end?.json
            return JSONValue.object(object)
        }
        return ["keys": .array(keys)]
    }

    /// The keys as they stand then.
    private func rotate(_ request: AdminRequest) async throws -> JSONObject {
        let algorithm = try algorithm(request)
        let changes = try await rotation.rotate(
            algorithm, isImmediate: try request.flag("immediately"), at: request.now)
        guard let changes else {
            throw AdminFailure.invalid("algorithm", problem: "must be one that there is a key of")
        }
        changes.record(in: audit, at: request.now, from: request.remoteAddress)
        return try await list(at: request.now)
    }

    private func algorithm(_ request: AdminRequest) throws(AdminFailure) -> SignatureAlgorithm? {
        guard let name = try request.text("algorithm") else { return nil }
        guard let algorithm = SignatureAlgorithm(rawValue: name) else {
            throw .invalid("algorithm", problem: "must be the name of a signature algorithm, such as ES256")
        }
        return algorithm
    }
}
