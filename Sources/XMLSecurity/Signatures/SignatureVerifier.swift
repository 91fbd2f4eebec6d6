internal import Crypto

public import struct Foundation.Date

/// Verifies enveloped signatures by the profile of saml-core section 5.4, with keys that are trusted already.
public struct SignatureVerifier: Sendable {
    /// The trusted keys. Without one every signature is refused.
    public let keys: [SignatureKey]
    /// What signatures may be.
    public let rules: SignatureRules

    /// Trusts some keys.
    public init(keys: [SignatureKey], rules: SignatureRules = SignatureRules()) {
        self.keys = keys
        self.rules = rules
    }

    /// Verifies the signature that is a child of an element and refers to it.
    ///
    /// - Returns: What was signed: the canonical octets, parsed anew.
    /// - Throws: A ``SignatureRejection``: the first rule that is broken.
    public func verify(_ element: UnverifiedElement, at now: Date) throws(SignatureRejection) -> VerifiedElement {
        let signed = try signedReference(of: element, at: now)
        let reference = signed.reference
        let octets = try reference.canonicalization.octets(of: element, without: signed.signature)
        let digest = reference.digestAlgorithm.digest(of: octets)
        guard digest == reference.digest else { throw .digestMismatch }
        let sha256 = reference.digestAlgorithm == .sha256 ? digest : XMLDigestAlgorithm.sha256.digest(of: octets)
        return VerifiedElement(element: try Self.parse(octets), digest: sha256, key: signed.key)
    }

    /// Everything but the content: what the signature that is a child of an element promises of it, and by which key.
    func signedReference(of element: UnverifiedElement, at now: Date) throws(SignatureRejection) -> SignedReference {
        let signatures = element.signatures
        guard let first = signatures.first else { throw .missing }
        guard signatures.count == 1 else { throw .several }
        let signature = try SignatureElement(reading: first)
        guard let identifier = element.attribute("ID") else { throw .identifierMissing }
        guard signature.reference.identifier.utf8.elementsEqual(identifier.utf8) else { throw .referenceToOther }
        try checkAlgorithms(of: signature)
        // The value first: it is cheap, and nobody but the owner of a trusted key gets any further.
        let key = try key(that: signature, at: now)
        return SignedReference(reference: signature.reference, signature: first, key: key)
    }

    func checkAlgorithms(of signature: SignatureElement) throws(SignatureRejection) {
        let usesSHA1 = signature.algorithm.digest == .sha1 || signature.reference.digestAlgorithm == .sha1
        guard !usesSHA1 || rules.allowsSHA1 else { throw .sha1 }
    }

    /// The trusted key that made a signature's value.
    func key(that signature: SignatureElement, at now: Date) throws(SignatureRejection) -> SignatureKey {
        let suitable = keys.filter { $0.fits(signature.algorithm) }
        guard !suitable.isEmpty else { throw .noSuitableKey }
        let message = try signature.canonicalization.octets(of: signature.signedInfo)
        // Of several, the hinted key first: several are published while one takes over from another.
        let hints = suitable.count > 1 ? signature.hints : []
        let ordered =
            suitable.filter { hints.contains($0.fingerprint) } + suitable.filter { !hints.contains($0.fingerprint) }
        guard let key = ordered.first(where: { $0.isValid(signature.value, over: message, signature.algorithm) }) else {
            throw rejection(ofHints: signature.hints)
        }
        try check(key, at: now)
        return key
    }

    /// Why a signature that no trusted key made is refused.
    private func rejection(ofHints hints: [String]) -> SignatureRejection {
        guard let hint = hints.first else { return .badSignatureWithoutHint }
        return keys.contains { hints.contains($0.fingerprint) } ? .badSignature : .unknownKey(hint: hint)
    }

    private func check(_ key: SignatureKey, at now: Date) throws(SignatureRejection) {
        if case .rsa(_, let bits) = key.material, bits < 2048, !rules.allowsSmallRSA { throw .smallKey }
        guard rules.checksCertificateDates, let certificate = key.certificate else { return }
        guard now <= certificate.notAfter else { throw .certificateExpired }
        guard now >= certificate.notBefore else { throw .certificateNotYetValid }
    }

    private static func parse(_ octets: [UInt8]) throws(SignatureRejection) -> XMLElement {
        // The canonical form of a document within the caps can be larger, and never much: references to characters and
        // namespace declarations.
        var limits = XMLLimits.metadata
        limits.bytes = octets.count
        do throws(XMLRejection) {
            return try XMLElement.parsing(octets, limits: limits)
        } catch {
            throw .reparsing(error)
        }
    }
}

/// A reference that a trusted key signed. Whether the content keeps to it is still to be seen.
struct SignedReference {
    let reference: SignatureReference
    let signature: UnverifiedElement
    let key: SignatureKey
}

extension SignatureElement {
    /// The fingerprints of the certificates that it names.
    fileprivate var hints: [String] { hintedCertificates.map { Array(SHA256.hash(data: $0)).hexadecimal } }
}

extension UnverifiedElement {
    /// The signatures that are children of the element.
    public var signatures: [UnverifiedElement] { children(XMLSignatureNamespace.name("Signature")) }

    /// Whether a signature is a child of the element.
    public var isSigned: Bool { !signatures.isEmpty }
}
