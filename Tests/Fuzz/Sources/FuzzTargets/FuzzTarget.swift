// FuzzTargets: what must hold of every parser of outside bytes, whatever the bytes. libFuzzer drives these functions, and
// the unit tests run the files of Tests/Fuzz/corpus through them.

/// A parser of outside bytes, with the invariants that any input must keep.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// XML documents in canonical form.
    case c14n
    /// CEL source, evaluated over claims.
    case cel
    /// CEL source, checked over variables whose types are known.
    case celtypes
    /// Proofs of possession.
    case dpop
    /// Form parameters.
    case form
    /// Introspection answers.
    case introspection
    /// JSON texts.
    case json
    /// Compact JWEs.
    case jwe
    /// JWK sets.
    case jwks
    /// Compact JWSs and JWTs.
    case jws
    /// SAML metadata.
    case metadata
    /// SAML responses.
    case saml
    /// Encrypted elements, and plaintexts of such.
    case xmlenc

    /// Parses `bytes` and checks what follows from the outcome.
    ///
    /// - Returns: Whether the bytes were accepted, where that means that somebody signed them: by ``saml`` only.
    /// - Throws: ``BrokenInvariant``. That the bytes are refused is no error.
    @discardableResult
    public func check(_ bytes: [UInt8]) throws(BrokenInvariant) -> Bool {
        switch self {
        case .c14n: try CanonicalFormInvariants.check(bytes)
        case .cel: try CELInvariants.check(bytes)
        case .celtypes: try CELTypeInvariants.check(bytes)
        case .dpop: try ProofInvariants.check(bytes)
        case .form: try FormInvariants.check(bytes)
        case .introspection: try IntrospectionInvariants.check(bytes)
        case .json: try JSONInvariants.check(bytes)
        case .jwe: try JWEInvariants.check(bytes)
        case .jwks: try JWKSetInvariants.check(bytes)
        case .jws: try JWSInvariants.check(bytes)
        case .metadata: try MetadataInvariants.check(bytes)
        case .saml: return try SAMLInvariants.check(bytes)
        case .xmlenc:
            try XMLEncryptionInvariants.check(bytes)
            try EncryptedElementInvariants.check(bytes)
        }
        return false
    }
}
