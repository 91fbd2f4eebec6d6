internal import Crypto

/// A digest that takes its message in pieces.
final class RunningDigest {
    private enum Hash {
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
        case sha384(SHA384)
        case sha512(SHA512)
    }

    private var hash: Hash

    init(_ algorithm: XMLDigestAlgorithm) {
        switch algorithm {
        case .sha1: hash = .sha1(Insecure.SHA1())
        case .sha256: hash = .sha256(SHA256())
        case .sha384: hash = .sha384(SHA384())
        case .sha512: hash = .sha512(SHA512())
        }
    }

    func update(_ piece: UnsafeRawBufferPointer) {
        switch hash {
        case .sha1(var state): Self.update(&state, piece) { hash = .sha1($0) }
        case .sha256(var state): Self.update(&state, piece) { hash = .sha256($0) }
        case .sha384(var state): Self.update(&state, piece) { hash = .sha384($0) }
        case .sha512(var state): Self.update(&state, piece) { hash = .sha512($0) }
        }
    }

    private static func update<Function: HashFunction>(
        _ state: inout Function, _ piece: UnsafeRawBufferPointer, keep: (Function) -> Void
    ) {
        state.update(bufferPointer: piece)
        keep(state)
    }

    /// The digest of all pieces so far.
    var value: [UInt8] {
        switch hash {
        case .sha1(let state): Array(state.finalize())
        case .sha256(let state): Array(state.finalize())
        case .sha384(let state): Array(state.finalize())
        case .sha512(let state): Array(state.finalize())
        }
    }
}
