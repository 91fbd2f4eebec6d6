import ProviderDocuments

/// What a closure that fetches throws; `nil` if it throws nothing.
func fetchError(_ body: () async throws(FetchError) -> Void) async -> FetchError? {
    do throws(FetchError) {
        try await body()
        return nil
    } catch {
        return error
    }
}

extension FetchRules {
    /// Rules under which loopback may be dialled, with time for a busy machine.
    static func loopback(
        allowed: [String] = ["127.0.0.0/8"], proxy: OutboundProxy? = nil, timeout: Duration = .seconds(30)
    ) throws -> FetchRules {
        FetchRules(
            allowedNetworks: try allowed.map { try IPNetwork($0) }, proxy: proxy, connectTimeout: .seconds(30),
            timeout: timeout)
    }
}

extension DocumentFetcher {
    /// Fetches a URL given as text.
    func fetch(_ url: String, etag: String? = nil) async throws -> FetchedDocument {
        try await fetch(FetchRequest(url: DocumentURL(url), etag: etag))
    }
}

extension FetchedDocument {
    /// The body as text; empty for "not modified".
    var text: String {
        guard case .body(let bytes) = content else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
