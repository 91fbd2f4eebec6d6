/// The local name of an identity provider: the `id` of its file, 1 to 63 characters of `a-z`, `0-9`, `.`, `_` and `-`,
/// the first a letter or a digit.
///
/// It never holds a colon, so that the prefix of a prefixed subject (`<id>:<subject>`) ends at the first one.
public struct ProviderID: Hashable, Sendable, CustomStringConvertible {
    /// The id as written.
    public let description: String

    /// - Throws: ``InvalidProviderID`` if the string breaks a rule above.
    public init(_ string: String) throws(InvalidProviderID) {
        let bytes = string.utf8
        guard let first = bytes.first, bytes.count <= 63, Self.isLetterOrDigit(first),
            bytes.allSatisfy({
                Self.isLetterOrDigit($0) || UInt8(ascii: ".") == $0 || $0 == UInt8(ascii: "_")
                    || $0 == UInt8(ascii: "-")
            })
        else { throw InvalidProviderID() }
        self.description = string
    }

    private init(reserved: StaticString) {
        self.description = "\(reserved)"
    }

    /// Whose are the used proofs and assertions of clients. No provider file may have this id.
    static let client = ProviderID(reserved: "client")

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension ProviderID {
    private init(reserved description: String) { self.description = description }

    /// What stands in policies for the gateway's own access, ID, refresh and transaction tokens.
    public static let localTokens = ProviderID(reserved: "local-tokens")
    /// What stands in policies for personal access tokens.
    public static let personalAccessTokens = ProviderID(reserved: "personal-access-tokens")
    /// What stands in policies for subject tokens that were made for impersonation.
    public static let subjectTokens = ProviderID(reserved: "subject-tokens")
    /// What stands in policies for clients that ask for themselves.
    public static let clients = ProviderID(reserved: "clients")

    /// The ids that no provider's file may have. `client` begins the subjects that clients are.
    public static let reserved: Set<String> = [
        localTokens.description, personalAccessTokens.description, subjectTokens.description, clients.description,
        "client",
    ]
}

/// A string that cannot be a ``ProviderID``.
public struct InvalidProviderID: Error, Equatable, Sendable {
    init() {}
}
