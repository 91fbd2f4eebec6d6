/// Why a signature does not count. Safe to log: nothing of the document is in it but the fingerprint of a certificate.
public enum SignatureRejection: Error, Equatable, Sendable {
    // MARK: Form

    /// The element has no signature.
    case missing
    /// The element has several signatures.
    case several
    /// Its parts are not exactly `SignedInfo`, `SignatureValue` and perhaps `KeyInfo`, each once, in this order.
    case structure
    /// There is an `Object` in it, where things can hide (saml-core section 5.4.6).
    case object
    /// `SignedInfo` has no reference.
    case referenceMissing
    /// `SignedInfo` has several references, of which it would not be clear what is signed.
    case severalReferences
    /// The reference is empty: it stands for the whole document, and SAML wants the element's ID (saml-core section 5.4.2).
    case referenceEmpty
    /// The reference is not to the element that the signature stands in.
    case referenceToOther
    /// The element has no ID.
    case identifierMissing
    /// The transforms are not exactly the enveloped signature and exclusive canonicalization (saml-core section 5.4.4).
    case transforms
    /// `SignedInfo` is not canonicalised by exclusive canonicalization.
    case canonicalizationMethod
    /// The signature's algorithm is not known, or a MAC: anybody could have made one.
    case signatureAlgorithm
    /// The digest's algorithm is not known.
    case digestAlgorithm
    /// SHA-1, where the rules do not allow it.
    case sha1
    /// A digest or signature value is not base64 in plain text.
    case valueEncoding
    /// There is no canonical form.
    case canonicalization
    /// The canonical form could not be parsed anew.
    case reparsing(XMLRejection)

    // MARK: Keys

    /// None of the trusted keys made it, and its `KeyInfo` names another certificate, by its fingerprint.
    case unknownKey(hint: String)
    /// None of the trusted keys made it, though its `KeyInfo` names one of them.
    case badSignature
    /// None of the trusted keys made it, and it names none.
    case badSignatureWithoutHint
    /// No trusted key is of a kind that could have made it.
    case noSuitableKey
    /// An RSA key of fewer than 2048 bits made it, where the rules do not allow that.
    case smallKey
    /// The certificate of the key that made it has expired.
    case certificateExpired
    /// The certificate of the key that made it is not valid yet.
    case certificateNotYetValid

    // MARK: Content

    /// The element is not what was signed.
    case digestMismatch

    /// The stable name of the reason.
    public var reason: String {
        switch self {
        case .missing: "signature_missing"
        case .several: "signature_repeated"
        case .structure: "signature_structure"
        case .object: "signature_object"
        case .referenceMissing: "signature_reference_missing"
        case .severalReferences: "signature_references"
        case .referenceEmpty: "signature_reference_empty"
        case .referenceToOther: "signature_reference_to_other"
        case .identifierMissing: "signed_id_missing"
        case .transforms: "signature_transforms"
        case .canonicalizationMethod: "signature_canonicalization_method"
        case .signatureAlgorithm: "signature_algorithm"
        case .digestAlgorithm: "digest_algorithm"
        case .sha1: "sha1_not_allowed"
        case .valueEncoding: "signature_value_encoding"
        case .canonicalization: "canonicalization_failed"
        case .reparsing: "canonical_form_not_parsed"
        case .unknownKey: "unknown_key"
        case .badSignature, .badSignatureWithoutHint: "bad_signature"
        case .noSuitableKey: "unsuitable_key"
        case .smallKey: "key_too_small"
        case .certificateExpired: "certificate_expired"
        case .certificateNotYetValid: "certificate_not_yet_valid"
        case .digestMismatch: "digest_mismatch"
        }
    }
}
