public import JOSE
public import TokenExchange

/// What the gateway takes from a provider's metadata (OpenID Connect Discovery 1.0 section 3, RFC 8414 section 2).
public struct DiscoveryDocument: Sendable, Equatable {
    /// Where the provider's keys are.
    public let jwksURI: DocumentURL

    /// Reads the bytes of a discovery document, at most 512 KiB of JSON.
    ///
    /// - Parameter issuer: What the document must give as `issuer`, byte for byte (OpenID Connect Discovery 1.0 section
    ///   4.3, RFC 8414 section 3.3). Without this, one provider could name another's keys as its own.
    /// - Throws: ``DiscoveryProblem``.
    public init(parsing bytes: [UInt8], issuer: Issuer) throws(DiscoveryProblem) {
        var limits = JSONValue.Limits.default
        limits.maximumBytes = FetchRequest.defaultMaximumBytes
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue.parse(bytes, limits: limits) } catch { throw .json(error) }
        guard let members = value.objectValue else { throw .notAnObject }
        guard let found = members["issuer"]?.stringValue else { throw .issuerMissing }
        // Not `==`, which takes canonically equivalent Unicode for equal.
        guard found.utf8.elementsEqual(issuer.description.utf8) else { throw .issuerMismatch }
        guard let uri = members["jwks_uri"]?.stringValue else { throw .jwksURIMissing }
        do throws(InvalidDocumentURL) {
            jwksURI = try DocumentURL(uri)
        } catch {
            throw .jwksURIRefused(error)
        }
    }
}

/// Why a discovery document is of no use. Holds nothing of the document.
public enum DiscoveryProblem: Error, Equatable, Sendable {
    /// There is nowhere to look: the provider's issuer is no URL that documents may be fetched from.
    case issuerNotURL
    /// It is no JSON by the strict reading that tokens have too.
    case json(JSONError)
    /// It is JSON, but no object.
    case notAnObject
    /// `issuer` is missing or no string.
    case issuerMissing
    /// `issuer` is not the configured one.
    case issuerMismatch
    /// `jwks_uri` is missing or no string.
    case jwksURIMissing
    /// `jwks_uri` is no URL that documents may be fetched from.
    case jwksURIRefused(InvalidDocumentURL)

    /// A stable name for logs and metrics.
    public var reason: String {
        switch self {
        case .issuerNotURL: "issuer_not_url"
        case .json(let error): error.reason
        case .notAnObject: "not_an_object"
        case .issuerMissing: "issuer_missing"
        case .issuerMismatch: "issuer_mismatch"
        case .jwksURIMissing: "jwks_uri_missing"
        case .jwksURIRefused(let problem): "jwks_\(problem.rawValue)"
        }
    }
}
