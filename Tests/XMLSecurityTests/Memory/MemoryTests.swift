import Foundation
import Testing

@testable import XMLSecurity

/// Each in a process of its own, in which nothing else runs.
@Suite struct `Memory does not grow` {
    /// What a few hundred bytes lost each time would soon exceed.
    static let bound = 1_500_000

    @Test func `with documents that are refused`() async {
        await #expect(processExitsWith: .success) {
            let documents = [
                "<a><b></a>", "<a>", "<a ID='x'><b ID='x'/></a>", "<!DOCTYPE a><a/>", "<a><!--x--></a>", "<p:a/>",
                "<a>&b;</a>", "<a b='c' b='d'/>", "<a xmlns='b'/>", "<a/><a/>", "<a>\u{1}</a>", "",
            ].map { Array($0.utf8) }
            let growth = try ResidentMemory.growth(over: 2_000) {
                for document in documents { _ = try? UnverifiedDocument(parsing: document) }
                for document in documents { _ = try? XMLElement.parsing(document, limits: .token) }
            }
            #expect(growth < `Memory does not grow`.bound)
        }
    }

    @Test func `with signatures that verify`() async {
        await #expect(processExitsWith: .success) {
            let key = try Certificates.signingKey()
            let signed = try SignatureSample.document(by: key)
            let verifier = SignatureVerifier(keys: [try key.verificationKey])
            let growth = try ResidentMemory.growth(over: 3_000) {
                _ = try verifier.verify(UnverifiedDocument(parsing: signed).root, at: Date())
            }
            #expect(growth < `Memory does not grow`.bound)
        }
    }

    @Test func `with signatures that do not`() async {
        await #expect(processExitsWith: .success) {
            let key = try Certificates.signingKey()
            let signed = try SignatureSample.document(by: key)
            let changed = String(decoding: signed, as: UTF8.self).replacingOccurrences(of: ">x<", with: ">y<")
            let verifier = SignatureVerifier(keys: [try key.verificationKey])
            let other = SignatureVerifier(keys: [try Certificates.signingKey().verificationKey])
            let growth = try ResidentMemory.growth(over: 2_000) {
                let root = try UnverifiedDocument(parsing: Array(changed.utf8)).root
                #expect(throws: SignatureRejection.digestMismatch) { try verifier.verify(root, at: Date()) }
                _ = try? other.verify(root, at: Date())
            }
            #expect(growth < `Memory does not grow`.bound)
        }
    }

    @Test func `with elements that are decrypted, or not`() async {
        await #expect(processExitsWith: .success) {
            let documents = try [ContentCipher.aes128GCM, .aes256CBC].map { try Envelope.document(cipher: $0) }
            let growth = try ResidentMemory.growth(over: 500) {
                for document in documents {
                    _ = try document.decrypted()
                    #expect(throws: DecryptionRejection.undecryptable) { try document.decrypted(with: [.other]) }
                }
            }
            #expect(growth < `Memory does not grow`.bound)
        }
    }
}

/// A document with a signature.
private enum SignatureSample {
    static func document(by key: XMLSigningKey) throws -> [UInt8] {
        try XMLSigner(key: key, algorithm: .ecdsaSHA256)
            .sign(`XML signatures`.document, id: "_r", place: .afterIssuer)
    }
}
