import CLibcurl

/// A URL that documents may be fetched from: `https`, or `http` on this machine's loopback.
///
/// It is read by the parser of the library that fetches it, so that the host which is judged is the host which is
/// asked: `0x7f.1` is seen as `127.0.0.1` here too. Compared in the parser's normal form.
public struct DocumentURL: Hashable, Sendable, CustomStringConvertible {
    /// The URL in normal form, at most 2,048 bytes.
    public let description: String
    /// Whether the connection is encrypted. When not, only a loopback address may be dialled.
    let isSecure: Bool
    /// The host without the brackets of an IPv6 literal.
    let host: String

    /// - Throws: ``InvalidDocumentURL``, saying which rule is broken.
    public init(_ string: String) throws(InvalidDocumentURL) {
        guard string.utf8.count <= 2048 else { throw .tooLong }
        guard string.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .malformed }
        guard let parsed = ParsedURL.parse(string) else { throw .malformed }
        let scheme = parsed.part(CURLUPART_SCHEME)
        guard scheme == "https" || scheme == "http" else { throw .schemeNotSupported }
        guard parsed.part(CURLUPART_USER) == nil, parsed.part(CURLUPART_PASSWORD) == nil else { throw .hasCredentials }
        guard parsed.part(CURLUPART_FRAGMENT) == nil else { throw .hasFragment }
        guard let bracketedHost = parsed.part(CURLUPART_HOST), let url = parsed.part(CURLUPART_URL)
        else { throw .malformed }
        // A zone (`%eth0`) would choose the network interface.
        guard parsed.part(CURLUPART_ZONEID) == nil, !bracketedHost.contains("%") else { throw .malformed }
        self.isSecure = scheme == "https"
        self.host = bracketedHost.hasPrefix("[") ? String(bracketedHost.dropFirst().dropLast()) : bracketedHost
        self.description = url
        guard isSecure || namesLoopback else { throw .notHTTPS }
    }

    /// The address, where the host is one rather than a name. `localhost` counts as `127.0.0.1` (RFC 6761 section 6.3).
    var literalAddress: IPAddress? {
        let name = host.lowercased()
        if name == "localhost" || name.hasSuffix(".localhost") { return .v4(0x7F00_0001) }
        return IPAddress(host)
    }

    private var namesLoopback: Bool { literalAddress?.isLoopback ?? false }
}

/// Why a string cannot be a ``DocumentURL``.
public enum InvalidDocumentURL: String, Error, Equatable, Sendable, CaseIterable {
    /// It is longer than 2,048 bytes.
    case tooLong = "url_too_long"
    /// It is no absolute URL, or holds something other than visible ASCII.
    case malformed = "url_malformed"
    /// Its scheme is neither `https` nor `http`.
    case schemeNotSupported = "url_scheme"
    /// It is `http` and its host is not a loopback address or `localhost`.
    case notHTTPS = "url_not_https"
    /// It holds a user name or a password.
    case hasCredentials = "url_credentials"
    /// It holds a fragment.
    case hasFragment = "url_fragment"
}
