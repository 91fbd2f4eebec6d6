/// Why a provider says that it did not authenticate anybody (saml-core section 3.2.2.2): the most special of its codes
/// that is known.
public enum SAMLStatus: String, Sendable, CaseIterable {
    /// The request was at fault.
    case requester = "Requester"
    /// The provider was at fault.
    case responder = "Responder"
    /// The request's version was.
    case versionMismatch = "VersionMismatch"
    /// The subject was not authenticated.
    case authnFailed = "AuthnFailed"
    /// Attributes were wanted that cannot be.
    case invalidAttrNameOrValue = "InvalidAttrNameOrValue"
    /// The wanted kind of name identifier cannot be given.
    case invalidNameIDPolicy = "InvalidNameIDPolicy"
    /// The wanted way of authentication cannot be.
    case noAuthnContext = "NoAuthnContext"
    /// No provider that was named is available.
    case noAvailableIDP = "NoAvailableIDP"
    /// The subject could not be authenticated without being asked.
    case noPassive = "NoPassive"
    /// No provider that was named is supported.
    case noSupportedIDP = "NoSupportedIDP"
    /// Not every session could be ended.
    case partialLogout = "PartialLogout"
    /// More proxies than the request allows.
    case proxyCountExceeded = "ProxyCountExceeded"
    /// The provider does not do it.
    case requestDenied = "RequestDenied"
    /// The provider does not support it.
    case requestUnsupported = "RequestUnsupported"
    /// The version is not what it takes.
    case requestVersionDeprecated = "RequestVersionDeprecated"
    /// The version is too high.
    case requestVersionTooHigh = "RequestVersionTooHigh"
    /// The version is too low.
    case requestVersionTooLow = "RequestVersionTooLow"
    /// What was asked for is not known.
    case resourceNotRecognized = "ResourceNotRecognized"
    /// The answer would be too large.
    case tooManyResponses = "TooManyResponses"
    /// The profile of the attributes is not known.
    case unknownAttrProfile = "UnknownAttrProfile"
    /// The subject is not known.
    case unknownPrincipal = "UnknownPrincipal"
    /// The way the message came is not supported.
    case unsupportedBinding = "UnsupportedBinding"
    /// A code that is not known.
    case unknown = "another code"

    static let success = prefix + "Success"
    private static let prefix = "urn:oasis:names:tc:SAML:2.0:status:"

    /// Takes the codes from the top-level one down.
    init(codes: [String]) {
        let known = codes.reversed().lazy.compactMap { code -> SAMLStatus? in
            guard code.hasPrefix(Self.prefix) else { return nil }
            return SAMLStatus(rawValue: String(code.dropFirst(Self.prefix.count)))
        }
        self = known.first ?? .unknown
    }
}
