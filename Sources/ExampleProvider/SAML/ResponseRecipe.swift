public import FoundationEssentials
public import XMLSecurity

/// What goes into a response (saml-core section 3.3.3), each part of it open to change, so that a test can have any, good
/// or bad.
///
/// A recipe starts honest. What cannot happen at an honest provider begins with `dangerously`.
public struct ResponseRecipe: Sendable {
    /// What is signed.
    public enum SignedParts: String, CaseIterable, Sendable {
        /// The assertion.
        case assertion
        /// The response around it.
        case response
        /// The assertion, and then the response.
        case both
        /// Nothing.
        case nothing
    }

    /// `ID`.
    public var id = SAMLIdentityProvider.randomID()
    /// `Version`.
    public var version = "2.0"
    /// `IssueInstant`.
    public var issuedAt: Date
    /// `Issuer`; `nil` leaves it out.
    public var issuer: String?
    /// `Destination`.
    public var destination: String?
    /// `InResponseTo`.
    public var inResponseTo: String?
    /// The value of `StatusCode`.
    public var status = SAMLNames.success
    /// The assertion.
    public var assertion: AssertionRecipe
    /// What is signed.
    public var signedParts = SignedParts.assertion
    /// The key that signs.
    public var key: XMLSigningKey
    /// With which algorithm.
    public var algorithm: XMLSignatureAlgorithm
    /// Of what is signed; that of ``algorithm`` where it is `nil`.
    public var digest: XMLDigestAlgorithm?
    /// Whether `KeyInfo` has the certificate.
    public var includesCertificate = true
    /// To whom the assertion is encrypted; `nil`: it is not.
    public var encryption: ElementEncryption?

    /// What is changed when it is half made, in this order.
    public enum Stage: Int, Comparable, Sendable {
        /// The assertion, before it is signed.
        case assertion
        /// The assertion with its signature, before it is encrypted.
        case signedAssertion
        /// The response, before it is signed.
        case response
        /// The response with its signature.
        case signedResponse

        /// The earlier one is less.
        public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    var changes: [(stage: Stage, change: @Sendable (String) -> String)] = []

    /// With a change of its text at a stage: what is changed before a signature is made is signed.
    public func dangerouslyChanging(_ stage: Stage, _ change: @escaping @Sendable (String) -> String) -> ResponseRecipe
    {
        var recipe = self
        recipe.changes.append((stage, change))
        return recipe
    }
}

/// Why no response is made.
public enum ResponseRecipeError: Error, Equatable, Sendable {
    /// It could not be signed.
    case signing(XMLSigningError)
    /// It could not be encrypted.
    case encryption(XMLEncryptionError)
}
