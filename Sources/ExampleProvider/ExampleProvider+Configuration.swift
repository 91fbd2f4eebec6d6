public import JOSE

extension ExampleProvider {
    /// How a provider is set up.
    public struct Configuration: Sendable {
        /// The port of 127.0.0.1 to listen on; 0 takes a free one.
        public var port: Int
        /// The path of the issuer: empty, or segments of letters, digits, `-`, `.`, `_` and `~`, each after a slash.
        public var path: String
        /// The algorithms that it has a key for. Tokens are signed with the first unless a recipe says otherwise.
        public var algorithms: [SignatureAlgorithm]
        /// Whether its keys and tokens have a `kid`.
        public var usesKeyIDs: Bool
        /// The `aud` of tokens for which no audience is given.
        public var audience: String
        /// How long tokens live.
        public var tokenLifetime: Duration
        /// The `Cache-Control` of the discovery document and the JWK set; `nil` leaves it out.
        public var cacheControl: String?
        /// Whose claims it knows.
        public var users: [ExampleUser]
        /// Its SAML side; `nil`: it has none.
        public var saml: SAMLConfiguration?
        /// Who may ask about its opaque tokens; `nil`: nobody.
        public var introspectionClient: IntrospectionClient?

        /// Makes a configuration; every default fits a demonstration.
        public init(
            port: Int = 0, path: String = "", algorithms: [SignatureAlgorithm] = [.rs256], usesKeyIDs: Bool = true,
            audience: String = "cambio", tokenLifetime: Duration = .seconds(600),
            cacheControl: String? = "public, max-age=300", users: [ExampleUser] = [.ada, .bob],
            saml: SAMLConfiguration? = nil, introspectionClient: IntrospectionClient? = nil
        ) {
            self.port = port
            self.path = path
            self.algorithms = algorithms
            self.usesKeyIDs = usesKeyIDs
            self.audience = audience
            self.tokenLifetime = tokenLifetime
            self.cacheControl = cacheControl
            self.users = users
            self.saml = saml
            self.introspectionClient = introspectionClient
        }

        /// - Throws: ``StartError`` for what cannot be served.
        func check() throws(StartError) {
            guard (0...65_535).contains(port) else { throw .port(port) }
            guard path.isEmpty || Self.isPlainPath(path) else { throw .path(path) }
            guard !algorithms.isEmpty else { throw .noAlgorithm }
        }

        private static func isPlainPath(_ path: String) -> Bool {
            let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            return segments.count > 1 && segments.first?.isEmpty == true
                && segments.dropFirst().allSatisfy { !$0.isEmpty && $0.allSatisfy(isUnreserved) }
        }

        /// The unreserved characters of RFC 3986 section 2.3.
        private static func isUnreserved(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                true
            default:
                false
            }
        }
    }

    /// Why a provider cannot be started, beside what the system says.
    public enum StartError: Error, Equatable, Sendable {
        /// There is no such port.
        case port(Int)
        /// The path is not one that an issuer may have here.
        case path(String)
        /// There is no algorithm to sign with.
        case noAlgorithm
        /// The server ended before it listened.
        case notListening
    }
}
