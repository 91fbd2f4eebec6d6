@testable internal import XMLSecurity

/// What must hold of decryption, whatever the element: an authenticated cipher gives out what was put in, or nothing.
///
/// All files of the corpus hold the same plaintext.
enum EncryptedElementInvariants {
    private static let key = try? XMLDecryptionKey(pem: HonestResponses.decryptionKey)

    static func check(_ bytes: [UInt8]) throws(BrokenInvariant) {
        guard let key else { throw BrokenInvariant("the key is usable") }
        guard let root = (try? UnverifiedDocument(parsing: bytes))?.root else { return }
        switch outcome(root, keys: [key], allowsCBC: false) {
        case .success(let decrypted):
            try require(decrypted.root.name == XMLName("a", in: "urn:a"), "what is decrypted is what was encrypted")
            try require(decrypted.root.attribute("ID") == "_a", "so are its attributes")
            try require(decrypted.root.text == "honest", "so is its text")
            try require(outcome(root, keys: [], allowsCBC: true).isRefusal, "nothing is decrypted without a key")
        case .failure(.cbcNotAllowed):
            guard case .success(let decrypted) = outcome(root, keys: [key], allowsCBC: true) else { return }
            try checkElement(decrypted.root)
        case .failure: return
        }
    }

    /// Nothing tells whether AES-CBC gives out what was put in. It is one element all the same.
    private static func checkElement(_ root: UnverifiedElement) throws(BrokenInvariant) {
        try require(root.parent == nil, "what is decrypted is a document of its own")
        let copy = XMLElement(copying: root)
        try require(copy.name == root.name, "it can be read")
        let octets = try? Canonicalization(inclusivePrefixes: []).octets(of: root, without: nil)
        guard let octets else { return }
        let again = try? XMLElement.parsing(octets, limits: .metadata)
        try require(again?.name == root.name, "its canonical form is a document")
    }

    private static func outcome(
        _ element: UnverifiedElement, keys: [XMLDecryptionKey], allowsCBC: Bool
    ) -> Result<UnverifiedDocument, DecryptionRejection> {
        Result { () throws(DecryptionRejection) in
            try ElementDecryption(keys: keys, allowsCBC: allowsCBC).decrypt(element)
        }
    }
}

extension Result {
    fileprivate var isRefusal: Bool { if case .failure = self { true } else { false } }
}
