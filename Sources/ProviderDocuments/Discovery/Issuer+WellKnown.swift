import TokenExchange

extension Issuer {
    /// Where a provider's metadata may lie, in the order in which to ask: OpenID Connect Discovery 1.0 section 4.1
    /// appends the well-known path to the issuer, RFC 8414 section 3.1 puts it between host and path.
    ///
    /// Empty if the issuer is no URL that documents may be fetched from.
    var discoveryURLs: [DocumentURL] {
        let issuer = description.hasSuffix("/") ? description.dropLast() : description[...]
        guard !issuer.utf8.contains(UInt8(ascii: "?")) else { return [] }
        var inserted = String(issuer)
        inserted.insert(contentsOf: "/.well-known/oauth-authorization-server", at: Self.endOfHost(in: inserted))
        return [issuer + "/.well-known/openid-configuration", inserted].compactMap { try? DocumentURL($0) }
    }

    private static func endOfHost(in url: String) -> String.Index {
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return url.endIndex }
        let host = url.utf8[colon...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
        return host.firstIndex(of: UInt8(ascii: "/")) ?? url.endIndex
    }
}
