internal import Crypto

/// A token of the gateway's own that says nothing by itself: known by its digest, never stored.
///
/// A prefix that says what it is, 43 random characters of `0-9A-Za-z` (256 bits), and 6 that are the CRC-32 of all before them
/// in base 62: a scanner finds one in a text by its prefix, and knows without asking anybody that it is one.
public struct OpaqueToken: Equatable, Sendable {
    /// What a token is, by its prefix.
    public enum Kind: String, CaseIterable, Sendable {
        /// A personal access token.
        case personalAccessToken = "cpat_"
        /// A subject token for impersonation.
        case subjectToken = "csub_"
        /// An access token of a resource with opaque tokens.
        case accessToken = "cacc_"
        /// A refresh token.
        case refreshToken = "cref_"
    }

    /// What it is.
    public let kind: Kind
    /// The token itself. It is secret.
    public let text: String

    /// Its length in bytes, which is that of every token.
    public static let byteCount = 5 + randomCount + Base62Checksum.count
    private static let randomCount = 43

    /// Makes a new token.
    public static func make(_ kind: Kind) -> OpaqueToken {
        var generator = SystemRandomNumberGenerator()
        var bytes = Array(kind.rawValue.utf8)
        for _ in 0..<randomCount { bytes.append(Base62Checksum.digits[Int.random(in: 0..<62, using: &generator)]) }
        bytes += Base62Checksum.of(bytes)
        return OpaqueToken(kind: kind, text: String(decoding: bytes, as: UTF8.self))
    }

    private init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }

    /// Reads a token.
    ///
    /// - Returns: `nil` for bytes that begin with no prefix of ours: another kind of token.
    /// - Throws: ``MalformedOpaqueToken`` for what begins with one and is no token.
    public init?(_ bytes: [UInt8]) throws(MalformedOpaqueToken) {
        guard let kind = Self.kind(of: bytes) else { return nil }
        guard bytes.count == Self.byteCount else { throw .length }
        guard bytes.dropFirst(5).allSatisfy(Base62Checksum.isDigit) else { throw .character }
        guard Base62Checksum.of(bytes.dropLast(Base62Checksum.count)).elementsEqual(bytes.suffix(Base62Checksum.count))
        else { throw .checksum }
        self.init(kind: kind, text: String(decoding: bytes, as: UTF8.self))
    }

    /// What bytes claim to be, by their prefix alone.
    public static func kind(of bytes: [UInt8]) -> Kind? {
        Kind.allCases.first { bytes.starts(with: $0.rawValue.utf8) }
    }

    /// SHA-256 of the token: what is stored of it.
    public var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

/// Why bytes with a prefix of ours are no token of ours.
public enum MalformedOpaqueToken: String, Error, Sendable {
    /// Too long or too short.
    case length
    /// A character that no token has.
    case character
    /// The checksum is wrong: mistyped, cut and pasted, or made up.
    case checksum
}
