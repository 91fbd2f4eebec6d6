import ConformanceVectors
import Foundation
import Testing

@testable import XMLSecurity

/// Signed documents of other implementations, by the index beside them.
@Suite(.enabled(if: ConformanceVectors.folder("xmldsig") != nil, "\(ConformanceVectors.absence)"))
struct SignatureConformance {
    struct Index: Decodable { let items: [Item] }

    struct Item: Decodable {
        let file: String
        let kind: String
        let set: String
        let samlVerdict: String?
        let form: String?
        let signatures: [Signature]?
    }

    struct Signature: Decodable {
        let alg: String?
        let c14n: String?
        let references: [Reference]?
        let verifiesWith: [String]?
        let verifiesWithEmbeddedKey: Bool?
    }

    struct Reference: Decodable {
        let uri: String?
        let digest: String?
        let transforms: [String]
    }

    let folder = ConformanceVectors.folder("xmldsig")

    @Test func `documents verify or are refused as the index says`() throws {
        let folder = try #require(folder)
        let index = try JSONDecoder().decode(
            Index.self, from: Data(contentsOf: folder.appendingPathComponent("INDEX.json")))
        var tally = ConformanceTally()
        for item in index.items where item.kind == "signature" {
            let octets = Array(try Data(contentsOf: folder.appendingPathComponent(item.file)))
            switch item.samlVerdict {
            case "accept": accept(item, octets, &tally)
            case "engine-only": engine(item, octets, &tally)
            case "reject", "policy": refuse(item, octets, &tally)
            default: tally.leaveOut(item.set, because: "the index does not decide: \(item.samlVerdict ?? "nothing")")
            }
        }
        print("XML signature conformance\n" + tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }

    static let lenient: SignatureRules = {
        var rules = SignatureRules()
        rules.allowsSHA1 = true
        rules.allowsSmallRSA = true
        rules.checksCertificateDates = false
        return rules
    }()

    /// Every signature of the document verifies with the key that the index names, or the certificate in it.
    private func accept(_ item: Item, _ octets: [UInt8], _ tally: inout ConformanceTally) {
        let transforms = item.signatures?.flatMap { $0.references ?? [] }.flatMap(\.transforms) ?? []
        guard !transforms.contains("exc-c14n-with-comments") else {
            return tally.leaveOut(item.set, because: "canonicalization with comments is not in the profile")
        }
        do {
            let document = try UnverifiedDocument(parsing: octets, limits: .metadata)
            let signed = document.root.elementsBelow.filter(\.isSigned)
            guard signed.allSatisfy({ $0.attribute("ID") != nil }) else {
                return tally.leaveOut(item.set, because: "its ID attribute is not that of SAML")
            }
            for element in signed {
                let verifier = SignatureVerifier(keys: try keys(item, element), rules: Self.lenient)
                _ = try verifier.verify(element, at: Date())
            }
            tally.count(item.set, passes: !signed.isEmpty, "\(item.file): no signature found")
        } catch {
            tally.count(item.set, passes: false, "\(item.file): \(error)")
        }
    }

    /// The root's signature does not verify, whatever the key; without one no other does.
    private func refuse(_ item: Item, _ octets: [UInt8], _ tally: inout ConformanceTally) {
        guard let document = try? UnverifiedDocument(parsing: octets, limits: .metadata) else {
            return tally.count(item.set, passes: true, "")
        }
        let signed = document.root.isSigned ? [document.root] : document.root.elementsBelow.filter(\.isSigned)
        let accepted = signed.filter { element in
            guard let keys = try? keys(item, element) else { return false }
            return (try? SignatureVerifier(keys: keys, rules: Self.lenient).verify(element, at: Date())) != nil
        }
        tally.count(item.set, passes: accepted.isEmpty, "\(item.file): accepted")
    }

    /// The value of an enveloping signature verifies over its `SignedInfo`: what tells algorithms and keys apart.
    private func engine(_ item: Item, _ octets: [UInt8], _ tally: inout ConformanceTally) {
        do {
            let document = try UnverifiedDocument(parsing: octets, limits: .metadata)
            guard let signature = document.root.elementsBelow.first(where: { $0.name.local == "Signature" }),
                let info = signature.children.first, let value = signature.children.dropFirst().first,
                let method = info.children.dropFirst().first?.attribute("Algorithm"),
                let algorithm = XMLSignatureAlgorithm(rawValue: method)
            else { return tally.leaveOut(item.set, because: "an algorithm that SAML does not use") }
            let mode: Canonicalization.Mode =
                info.children.first?.attribute("Algorithm")?.contains("exc-c14n") == true ? .exclusive : .inclusive
            let message = try Canonicalization(mode: mode).octets(of: info)
            let octets = try value.base64Value()
            guard !(algorithm.family == .ecdsa && octets.count > 64 && item.file.hasSuffix("_padded.xml")) else {
                return tally.leaveOut(item.set, because: "an ECDSA value that is longer than its curve's")
            }
            let keys = try keys(item, signature)
            tally.count(
                item.set, passes: keys.contains { $0.fits(algorithm) && $0.isValid(octets, over: message, algorithm) },
                "\(item.file): no key of \(keys.count) verifies \(algorithm)")
        } catch {
            tally.count(item.set, passes: false, "\(item.file): \(error)")
        }
    }

    private func keys(_ item: Item, _ element: UnverifiedElement) throws -> [SignatureKey] {
        let folder = try #require(folder)
        let files = item.signatures?.flatMap { $0.verifiesWith ?? [] } ?? []
        var keys = files.compactMap { file -> SignatureKey? in
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(file)) else { return nil }
            return SignatureKey(file: Array(data))
        }
        for certificate in element.elementsBelow where certificate.name.local == "X509Certificate" {
            guard let der = certificate.text.flatMap({ Base64.decode($0.utf8) }) else { continue }
            if let key = try? SignatureKey(certificate: der) { keys.append(key) }
        }
        for value in element.elementsBelow where value.name.local == "DEREncodedKeyValue" {
            guard let der = value.text.flatMap({ Base64.decode($0.utf8) }) else { continue }
            if let key = try? SignatureKey(subjectPublicKeyInfo: der) { keys.append(key) }
        }
        return keys
    }
}

extension SignatureKey {
    /// The key in a file of the vectors: a certificate or a public key, in PEM or DER.
    init?(file: [UInt8]) {
        let text = String(decoding: file, as: UTF8.self)
        guard text.contains("-----BEGIN") else {
            guard let key = (try? SignatureKey(certificate: file)) ?? (try? SignatureKey(subjectPublicKeyInfo: file))
            else { return nil }
            self = key
            return
        }
        for (label, isCertificate) in [("CERTIFICATE", true), ("PUBLIC KEY", false)] {
            guard let start = text.range(of: "-----BEGIN \(label)-----"),
                let end = text.range(of: "-----END \(label)-----"),
                let der = Base64.decode(text[start.upperBound..<end.lowerBound].utf8)
            else { continue }
            let key = isCertificate ? try? SignatureKey(certificate: der) : try? SignatureKey(subjectPublicKeyInfo: der)
            guard let key else { continue }
            self = key
            return
        }
        return nil
    }
}
