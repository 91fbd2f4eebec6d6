internal import TokenExchange

/// The parameters of an `application/x-www-form-urlencoded` body, read strictly (RFC 6749 appendix B).
///
/// At most 256 KiB and 64 parameters; percent escapes whole; UTF-8; no control characters but line breaks in a token, which
/// base64 has as browsers post it; only `audience` and `resource` may stand more than once (RFC 6749 section 3.2, RFC 8693
/// section 2.1).
struct FormParameters: RequestParameters {
    private let pairs: [(name: String, value: String)]

    static let maximumBytes = 256 * 1024
    private static let maximumCount = 64
    private static let repeatable: Set<String> = ["audience", "resource"]
    /// The names that a refusal may repeat. Any other name came from outside and stays out of answers and audit.
    private static let known: Set<String> = [
        "actor_token", "actor_token_type", "assertion", "client_assertion", "client_assertion_type", "client_id",
        "client_secret", "context",
        "exchanged_by", "expires_in",
        "grant_type", "refresh_token", "request_context", "request_details", "requested_token_type", "scope", "subject",
        "subject_token", "subject_token_type", "token", "token_type_hint",
    ]

    init(_ body: [UInt8]) throws(RequestRefusal) {
        guard body.count <= Self.maximumBytes else { throw .bodyTooLarge }
        var pairs: [(name: String, value: String)] = []
        var start = 0
        while start < body.count {
            let end = body[start...].firstIndex(of: UInt8(ascii: "&")) ?? body.count
            if end > start {
                guard pairs.count < Self.maximumCount else { throw .tooManyParameters }
                pairs.append(try Self.pair(body[start..<end]))
            }
            start = end + 1
        }
        try Self.refuseRepeats(in: pairs)
        self.pairs = pairs
    }

    /// Every non-empty value: a parameter without a value counts as omitted (RFC 6749 section 3.2).
    func values(of name: String) -> [String] {
        pairs.compactMap { $0.name == name && !$0.value.isEmpty ? $0.value : nil }
    }

    func value(of name: String) -> String? {
        pairs.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    private static func pair(_ bytes: ArraySlice<UInt8>) throws(RequestRefusal) -> (name: String, value: String) {
        let equals = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
        let value = equals < bytes.endIndex ? bytes[(equals + 1)...] : []
        guard let name = FormEncoding.decode(bytes[..<equals]),
            let value = FormEncoding.decode(value, allowing: controls(inValueOf: name))
        else { throw .malformedForm }
        return (name, value)
    }

    static func controls(inValueOf name: String) -> FormEncoding.Controls {
        tokens.contains(name) ? .lineBreaks : .none
    }

    private static let tokens: Set<String> = [
        "subject_token", "actor_token", "assertion", "request_context", "request_details", "context",
    ]

    private static func refuseRepeats(in pairs: [(name: String, value: String)]) throws(RequestRefusal) {
        var seen: Set<String> = []
        for (name, _) in pairs where !repeatable.contains(name) && !seen.insert(name).inserted {
            throw .repeatedParameter(known.contains(name) ? name : "(unknown)")
        }
    }
}
