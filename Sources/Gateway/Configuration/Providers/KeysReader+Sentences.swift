internal import JOSE

extension KeysReader {
    static func sentence(_ error: JWKSetError) -> String {
        switch error {
        case .tooLarge: "it is larger than \(JWKSet.maximumBytes / 1024) KiB"
        case .json(let error): "it is not JSON that is taken: \(sentence(error))"
        case .notAnObject: "it is not an object"
        case .keysMissing: "it has no list of keys"
        case .tooManyKeys: "it has more than \(JWKSet.maximumKeys) keys"
        }
    }

    private static func sentence(_ error: JSONError) -> String {
        switch error {
        case .tooLarge: "it is too large"
        case .tooDeep: "it nests too deeply"
        case .tooManyValues: "it has too many values"
        case .duplicateName: "an object has two members of one name"
        case .invalidUTF8: "a string is not UTF-8"
        case .loneSurrogate: "an escape is half of a surrogate pair"
        case .numberOutOfRange: "a number is out of range"
        case .unexpectedByte(let offset): "the byte at \(offset) cannot stand there"
        case .unexpectedEnd: "it ends too early"
        }
    }

    static func sentence(_ reason: UnusableKey) -> String {
        switch reason {
        case .notAnObject: "it is not an object"
        case .member(let name): "its member \(name) is missing or malformed"
        case .keyType: "its kty is not understood"
        case .symmetric: "it is symmetric, and no secret once it is published"
        case .curve: "its crv is not understood"
        case .use: "its use is not sig"
        case .operations: "its key_ops lack verify"
        case .algorithm: "its alg is not understood or does not fit"
        case .modulusTooSmall(let bits): "its RSA modulus has \(bits) bits, and 2048 are the least"
        case .modulusTooLarge(let bits): "its RSA modulus has \(bits) bits, and 8192 are the most"
        case .modulus: "its RSA modulus is even"
        case .exponent: "its RSA exponent is unfit"
        case .knownWeak: "its RSA modulus is of a kind that can be factored (CVE-2017-15361)"
        case .point: "its point is not on the curve"
        case .privatePart: "its private half does not fit"
        }
    }
}
