internal import ClaimMapping
internal import JOSE

internal import struct Foundation.Date

/// The claims of a token of the gateway's own, signed or stored by it: their form is not doubted, their time is.
struct LocalClaims: Sendable {
    let all: JSONObject

    init(_ claims: JSONObject) {
        self.all = claims
    }

    var subjectID: String { all["sub"]?.stringValue ?? "" }
    /// The client here that it was issued to. An identity assertion grant has another `client_id`: that of its audience.
    var clientID: String {
        (all[Self.issuedToName] ?? all["azp"] ?? all["client_id"] ?? all["req_wl"])?.stringValue ?? ""
    }
    var id: String { all["jti"]?.stringValue ?? all["txn"]?.stringValue ?? "" }

    var audiences: [String] {
        switch all["aud"] {
        case .string(let audience)?: [audience]
        case .array(let audiences)?: audiences.compactMap(\.stringValue)
        default: []
        }
    }

    var scopes: [Scope] {
        (all["scope"]?.stringValue ?? "").split(separator: " ").compactMap { Scope($0) }
    }

    /// What it allows at most.
    var ceiling: TokenCeiling { TokenCeiling(resources: Set(audiences), scopes: Set(scopes)) }

    /// The id of the token itself, and those of what it came from.
    var origins: [String] { [id] + (all[Self.originName]?.arrayValue ?? []).compactMap(\.stringValue) }

    /// The claim that holds the ids of what a token came from.
    static let originName = "origin"
    /// The claim that names the client here that got an identity assertion grant, whose `client_id` is that of elsewhere.
    static let issuedToName = "issued_to"

    /// Whom the token is about, with the mapped claims that it carries.
    var subject: LocalSubject {
        var mapped = JSONObject()
        for (name, value) in all where !ReservedClaims.names.contains(name) && !Self.ownNames.contains(name) {
            mapped[name] = value
        }
        return LocalSubject(id: subjectID, claims: mapped)
    }

    /// What is handed on from token to token, whatever is mapped.
    private static let ownNames: Set<String> = ["auth_time", "acr", "amr"]

    /// - Returns: `exp`, in seconds since 1970.
    /// - Throws: That it has come.
    func expiry(at now: Date) throws(SubjectTokenRefusal) -> Int {
        guard let expiry = all["exp"]?.integerValue else { throw .expiryMissing }
        guard now.timeIntervalSince1970 < Double(expiry) else { throw .expired }
        return Int(expiry)
    }
}
