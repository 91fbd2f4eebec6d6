internal import ProviderDocuments

extension ConfigurationValue {
    /// The gateway's own issuer identifier (RFC 8414 section 2): endpoints are made by appending to it.
    func localIssuer() -> String? {
        guard let text = string(), url(text) != nil else { return nil }
        guard !text.contains("?") else { return refuse("must not have a query (RFC 8414 section 2)") }
        guard !text.hasSuffix("/") else {
            return refuse("must not end with a slash: endpoints are made by appending to it")
        }
        return text
    }

    /// A URL that documents may be fetched from.
    func url() -> DocumentURL? {
        string().flatMap(url)
    }

    private func url(_ text: String) -> DocumentURL? {
        do throws(InvalidDocumentURL) {
            return try DocumentURL(text)
        } catch {
            return refuse(Self.sentence(error))
        }
    }

    private static func sentence(_ error: InvalidDocumentURL) -> String {
        switch error {
        case .tooLong: "must not be longer than 2048 bytes"
        case .malformed: "must be an absolute URL of visible ASCII characters"
        case .schemeNotSupported: "must be an https URL"
        case .notHTTPS: "must be an https URL: http is for loopback addresses only"
        case .hasCredentials: "must not hold a user name or password"
        case .hasFragment: "must not have a fragment"
        }
    }
}
