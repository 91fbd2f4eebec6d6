internal import JOSE

/// Whom a subject token lets act for its subject (`may_act`, RFC 8693 section 4.4).
///
/// It is asked whether or not the request has an actor token: the token's content decides, not what came beside it.
struct AuthorizedActor: Sendable {
    /// The members that name the actor, each a string. At least one says who; `iss` alone does not.
    private let members: [(name: String, value: String)]

    /// Reads the `may_act` of a verified subject token; `nil` where there is none.
    init?(_ claims: JSONObject) throws(DelegationRefusal) {
        guard let value = claims["may_act"] else { return nil }
        guard let object = value.objectValue else { throw .mayActMalformed }
        var members: [(name: String, value: String)] = []
        for (name, value) in object {
            guard let text = value.stringValue else { throw .mayActMalformed }
            members.append((name, text))
        }
        guard members.contains(where: { $0.name != "iss" }) else { throw .mayActMalformed }
        self.members = members
    }

    /// Whether an actor is the one: every member must be a claim of its token, and equal. Where no issuer is named, the name is one
    /// of the subject token's own provider.
    func names(_ actor: VerifiedIdentity, whereSubjectIs subject: VerifiedIdentity) -> Bool {
        guard members.contains(where: { $0.name == "iss" }) || actor.provider == subject.provider else { return false }
        return members.allSatisfy { member in
            actor.claims[member.name]?.stringValue.map { $0.hasSameBytes(as: member.value) } ?? false
        }
    }

    /// Whether a client that asks without an actor token is the one: by `client_id`, or by `sub` with our `iss` or none.
    func isClient(_ id: String, ofIssuer issuer: String) -> Bool {
        members.allSatisfy { member in
            switch member.name {
            case "client_id", "sub": member.value.hasSameBytes(as: id)
            case "iss": member.value.hasSameBytes(as: issuer)
            default: false
            }
        }
    }
}
