internal import Crypto
internal import FoundationEssentials

/// What a signature is made over, with its SHA-256, which most algorithms need and a verified token keeps.
struct SignedMessage: Sendable {
    let bytes: ArraySlice<UInt8>
    let sha256: SHA256.Digest

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        self.sha256 = SHA256.hash(data: bytes)
    }

    var sha384: SHA384.Digest { SHA384.hash(data: bytes) }
    var sha512: SHA512.Digest { SHA512.hash(data: bytes) }
}
