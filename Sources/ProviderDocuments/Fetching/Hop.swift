/// One request of a fetch: what a redirect leads to is another one.
struct Hop: Sendable {
    let url: DocumentURL
    let request: FetchRequest
    let rules: FetchRules
    /// What is left of the time of the whole fetch.
    let timeout: Duration

    /// The proxy that this hop goes through.
    var proxy: OutboundProxy? {
        guard let proxy = rules.proxy, proxy.applies(to: url) else { return nil }
        return proxy
    }

    /// Why this address may not be dialled; `nil` if it may be.
    func refusal(of address: IPAddress) -> FetchError? {
        if proxy != nil { return nil }
        if !url.isSecure, !address.isLoopback { return .notLoopback }
        return rules.networkToAllow(for: address).map(FetchError.addressNotAllowed)
    }

    /// What can be refused before anything is dialled: a proxy must not be made to dial an address that we would not.
    func check() throws(FetchError) {
        guard proxy != nil, let address = url.literalAddress, let network = rules.networkToAllow(for: address)
        else { return }
        throw .addressNotAllowed(network)
    }
}

/// What a server answered to a ``Hop``, whatever its status.
struct HopAnswer: Sendable {
    let status: Int
    let fields: ResponseFields
    let body: [UInt8]
    /// `Location` made absolute.
    let location: String?

    /// Where the answer redirects to; `nil` if it is no redirect.
    func redirect(from url: DocumentURL) throws(FetchError) -> DocumentURL? {
        guard [301, 302, 303, 307, 308].contains(status), let location else { return nil }
        let target: DocumentURL
        do throws(InvalidDocumentURL) {
            target = try DocumentURL(location)
        } catch {
            throw error == .notHTTPS ? .redirectRefused(.notHTTPS) : .redirectRefused(.url(error))
        }
        guard target.isSecure || !url.isSecure else { throw .redirectRefused(.notHTTPS) }
        return target
    }
}
