import CLibcurl

import class Foundation.ProcessInfo

/// An HTTP proxy that outbound connections go through (RFC 9110 section 9.3.6, CONNECT).
public struct OutboundProxy: Sendable, Hashable {
    /// The proxy's URL, with its credentials if it wants any. Never logged.
    let url: String
    /// Hosts that are reached without the proxy.
    let exceptions: [String]

    /// - Parameters:
    ///   - url: `http://host:port` or `https://host:port`; may hold a user name and password.
    ///   - exceptions: Host names (which stand for their subdomains too), addresses, networks in CIDR notation, or `*`.
    /// - Throws: ``InvalidOutboundProxy`` if the URL is none, or of another scheme.
    public init(url: String, exceptions: [String] = []) throws(InvalidOutboundProxy) {
        guard url.utf8.count <= 2048, let parsed = ParsedURL.parse(url),
            let scheme = parsed.part(CURLUPART_SCHEME), ["http", "https"].contains(scheme)
        else { throw InvalidOutboundProxy() }
        self.url = url
        self.exceptions = exceptions
    }

    /// The proxy that `https_proxy`, `HTTPS_PROXY`, `all_proxy` or `ALL_PROXY` names, with the exceptions of `no_proxy`
    /// or `NO_PROXY`, as other programs on the machine use it. `nil` if there is none or its value is unusable.
    public static func fromEnvironment() -> OutboundProxy? {
        from(ProcessInfo.processInfo.environment)
    }

    static func from(_ environment: [String: String]) -> OutboundProxy? {
        func first(_ names: [String]) -> String? { names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } }
        guard let value = first(["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]) else { return nil }
        let exceptions = first(["no_proxy", "NO_PROXY"]) ?? ""
        return try? OutboundProxy(
            url: value.contains("://") ? value : "http://" + value,
            exceptions: exceptions.split { $0 == "," || $0 == " " }.map(String.init))
    }

    /// Whether a fetch of this URL goes through the proxy. Plain HTTP never does: it is for this machine's loopback.
    func applies(to url: DocumentURL) -> Bool {
        url.isSecure && !exceptions.contains { Self.matches($0, url) }
    }

    private static func matches(_ exception: String, _ url: DocumentURL) -> Bool {
        if exception == "*" { return true }
        if let address = IPAddress(url.host) {
            return IPAddress(exception) == address || (try? IPNetwork(exception))?.contains(address) ?? false
        }
        let host = url.host.lowercased()
        let name = exception.lowercased().drop { $0 == "." }
        return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
}

/// A string that cannot be the URL of an ``OutboundProxy``.
public struct InvalidOutboundProxy: Error, Equatable, Sendable {
    init() {}
}
