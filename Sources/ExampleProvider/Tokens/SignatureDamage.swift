/// A way in which a signature is damaged after it was made.
public enum SignatureDamage: Hashable, Sendable {
    /// This bit turned over, counted from the first bit of the first octet.
    case flippedBit(Int)
    /// Cut to its first octets.
    case cut(to: Int)
    /// So many zero octets behind it.
    case lengthened(by: Int)
    /// As many zero octets in its place.
    case zeros
    /// Nothing in its place.
    case missing
    /// These octets in its place.
    case replaced([UInt8])
    /// An ECDSA signature as a DER sequence, as most libraries make it, in place of the two plain integers of RFC 7518
    /// section 3.4.
    case der

    func applied(to signature: [UInt8]) throws(TokenRecipeError) -> [UInt8] {
        switch self {
        case .flippedBit(let bit):
            guard signature.indices.contains(bit / 8), bit >= 0 else { throw .damage }
            var flipped = signature
            flipped[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            return flipped
        case .cut(let count): return Array(signature.prefix(max(0, count)))
        case .lengthened(let count): return signature + Array(repeating: 0, count: max(0, count))
        case .zeros: return Array(repeating: 0, count: signature.count)
        case .missing: return []
        case .replaced(let octets): return octets
        case .der:
            guard !signature.isEmpty, signature.count.isMultiple(of: 2) else { throw .damage }
            let half = signature.count / 2
            return DER.sequence(DER.integer(signature.prefix(half)), DER.integer(signature.suffix(half)))
        }
    }
}
