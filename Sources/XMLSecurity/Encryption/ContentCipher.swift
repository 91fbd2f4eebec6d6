internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials

/// A cipher of an element's content (XML Encryption 1.1 section 5.2).
public enum ContentCipher: String, CaseIterable, Sendable {
    /// AES-128 in Galois/Counter mode.
    case aes128GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm"
    /// AES-192 in Galois/Counter mode.
    case aes192GCM = "http://www.w3.org/2009/xmlenc11#aes192-gcm"
    /// AES-256 in Galois/Counter mode.
    case aes256GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
    /// AES-128 in cipher block chaining mode: nothing tells whether the ciphertext was changed.
    case aes128CBC = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    /// AES-192 in cipher block chaining mode.
    case aes192CBC = "http://www.w3.org/2001/04/xmlenc#aes192-cbc"
    /// AES-256 in cipher block chaining mode.
    case aes256CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"

    /// The size of its key in bytes.
    var keyByteCount: Int {
        switch self {
        case .aes128GCM, .aes128CBC: 16
        case .aes192GCM, .aes192CBC: 24
        case .aes256GCM, .aes256CBC: 32
        }
    }

    /// Whether it is one of cipher block chaining.
    public var isCBC: Bool {
        switch self {
        case .aes128CBC, .aes192CBC, .aes256CBC: true
        case .aes128GCM, .aes192GCM, .aes256GCM: false
        }
    }

    /// What came out of a ciphertext.
    struct Opened {
        var octets: [UInt8]
        /// Whether tag or padding is right. What is not sound is read nevertheless, so that it takes the same time.
        var isSound: Bool

        static let nothing = Opened(octets: [], isSound: false)
    }

    /// Opens a vector with the ciphertext after it.
    func open(_ sealed: [UInt8], key: SymmetricKey) -> Opened {
        isCBC ? Self.openCBC(sealed, key: key) : Self.openGCM(sealed, key: key)
    }

    /// The vector has 96 bits, the tag 128 (section 5.2.4).
    private static func openGCM(_ sealed: [UInt8], key: SymmetricKey) -> Opened {
        guard let box = try? AES.GCM.SealedBox(combined: sealed), let plaintext = try? AES.GCM.open(box, using: key)
        else { return .nothing }
        return Opened(octets: Array(plaintext), isSound: true)
    }

    /// The last byte tells how many are padding; the others of the padding may be anything (section 5.2.3).
    private static func openCBC(_ sealed: [UInt8], key: SymmetricKey) -> Opened {
        guard sealed.count >= 2 * blockByteCount, sealed.count.isMultiple(of: blockByteCount),
            let vector = try? AES._CBC.IV(ivBytes: sealed.prefix(blockByteCount)),
            let padded = try? AES._CBC.decrypt(
                sealed.dropFirst(blockByteCount), using: key, iv: vector, noPadding: true)
        else { return .nothing }
        let padding = Int(padded.last ?? 0)
        let isSound = (1...blockByteCount).contains(padding)
        return Opened(octets: Array(padded.dropLast(isSound ? padding : 1)), isSound: isSound)
    }

    static let blockByteCount = 16
}
