internal import JOSE

/// A client assertion of which nothing is believed.
struct UnverifiedClientAssertion {
    let jwt: UnverifiedJWT

    /// The longest one, in bytes.
    static let maximumBytes = 16_384

    init(_ token: String) throws(ClientRefusal) {
        guard token.utf8.count <= Self.maximumBytes else { throw .assertion(.tooLarge) }
        do throws(MalformedToken) {
            jwt = try UnverifiedJWT(compact: Array(token.utf8))
        } catch {
            throw .assertion(.malformed(error))
        }
    }

    /// The client that it is of, by its own word: whose keys to try.
    var claimedClientID: String? { jwt.claimedIssuer }

    /// An assertion says that it is one, or nothing of its kind (RFC 8725 section 3.11): an access token, a logout token or
    /// a proof of possession is none.
    func checkKind(orAlso further: Set<String> = []) throws(ClientRefusal) {
        guard let declared = jwt.header.type?.lowercased() else { return }
        let prefix = "application/"
        let type = declared.hasPrefix(prefix) ? String(declared.dropFirst(prefix.count)) : declared
        guard type == "jwt" || further.contains(type) else { throw .assertion(.kindMismatch) }
    }
}
