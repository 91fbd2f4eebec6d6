internal import JOSE

/// Those whom a claim may name, compared byte for byte.
struct Parties {
    let names: Set<String>

    func hold(_ name: String) -> Bool { names.contains { $0.hasSameBytes(as: name) } }

    /// `aud` must name one of them: a string, or a list of strings (RFC 7519 section 4.1.3).
    func checkAudience(_ claim: JSONValue?) throws(SubjectTokenRefusal) {
        switch claim {
        case nil: throw .audienceMissing
        case .string(let audience)?:
            guard hold(audience) else { throw .audienceMismatch }
        case .array(let values)?:
            let found = values.compactMap(\.stringValue)
            guard found.count == values.count else { throw .audienceMalformed }
            guard found.contains(where: hold) else { throw .audienceMismatch }
        case .null?, .bool?, .integer?, .unsigned?, .double?, .object?: throw .audienceMalformed
        }
    }
}
