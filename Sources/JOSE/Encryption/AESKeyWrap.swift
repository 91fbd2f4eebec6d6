internal import Crypto
internal import FoundationEssentials

/// AES key wrap (RFC 3394, RFC 7518 section 4.4).
enum AESKeyWrap {
    /// - Returns: `nil` where `wrapped` was not made with `wrappingKey`.
    static func unwrap(_ wrapped: [UInt8], with wrappingKey: [UInt8]) -> [UInt8]? {
        // Three blocks at least: RFC 3394 section 2 wraps no less than 128 bits.
        guard wrapped.count >= 24, wrapped.count % 8 == 0 else { return nil }
        return (try? AES.KeyWrap.unwrap(wrapped, using: SymmetricKey(data: wrappingKey)))
            .map { $0.withUnsafeBytes { Array($0) } }
    }

    static func wrap(_ key: [UInt8], with wrappingKey: [UInt8]) -> [UInt8]? {
        (try? AES.KeyWrap.wrap(SymmetricKey(data: key), using: SymmetricKey(data: wrappingKey))).map { Array($0) }
    }
}
