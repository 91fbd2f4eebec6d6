import ConformanceVectors
import Foundation
import SAML
import XMLSecurity

extension MetadataVector {
    /// Where a signature is wanted: of the certificate in the document, and of another.
    func runSignature(into tally: inout ConformanceTally) throws {
        let facts = (item["signature"] ?? (item["facts"] as? [String: Any])?["signature"]) as? [String: Any]
        guard let document = try? UnverifiedDocument(parsing: octets, limits: Self.limits) else { return }
        let stranger = try Self.stranger.get()
        let problem = problem(Self.lenient(signers: embeddedKeys(in: document) + [stranger]), at: .distantPast)
        guard let facts else {
            tally.count("unsigned", passes: problem == .unsigned, name)
            return
        }
        let withStranger = self.problem(Self.lenient(signers: [stranger]), at: .distantPast)
        tally.count("signed by another", passes: isSignatureRefusal(withStranger), name)
        let faults = (facts["profileFaults"] as? [String])?.count ?? 0
        let isGood = facts["verifiesWithEmbedded"] as? Bool ?? false
        if isGood, faults == 0 {
            let isTaken = problem == nil || problem == .noIdentityProvider || problem == .noUsableKey
            tally.count("signed well", passes: isTaken, "\(name): \(problem?.reason ?? "")")
        } else {
            let group = isGood ? "signed outside of SAML's profile" : "signature does not verify"
            tally.count(group, passes: isSignatureRefusal(problem), "\(name): \(problem?.reason ?? "taken")")
        }
    }

    private static let stranger = Result {
        try SignatureKey(subjectPublicKeyInfo: try XMLSigningKey(generating: .rsa2048).subjectPublicKeyInfo)
    }

    /// The keys of the certificates in the root's signature: what a real configuration would name.
    private func embeddedKeys(in document: UnverifiedDocument) -> [SignatureKey] {
        let certificates = document.root.signatures.flatMap(\.elementsBelow).filter {
            $0.name.local == "X509Certificate"
        }
        return certificates.compactMap { certificate in
            certificate.text.flatMap { Base64.decode($0.utf8) }.flatMap { try? SignatureKey(certificate: $0) }
        }
    }

    private func isSignatureRefusal(_ problem: MetadataProblem?) -> Bool {
        guard case .signature = problem else { return false }
        return true
    }

    private static func lenient(signers: [SignatureKey]) -> MetadataRules {
        var signatures = SignatureRules.metadata
        signatures.allowsSHA1 = true
        signatures.allowsSmallRSA = true
        return MetadataRules(signers: signers, signatures: signatures)
    }
}
