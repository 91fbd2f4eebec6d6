internal import JOSE

// What is wrong with a token's form, in words for the operator. Nothing of the token.

extension MalformedToken {
    var words: String {
        switch self {
        case .tooLarge: "longer than a token may be"
        case .wrongPartCount: "neither three parts with dots between them (JWS) nor five (JWE)"
        case .base64url(let part): "the \(part.words) is not base64url"
        case .json(let part, let error): "the \(part.words) is not JSON that is taken: \(error.words)"
        case .notAnObject(let part): "the \(part.words) is not a JSON object"
        case .headerMember(let name): "\(name) in the header is missing, of a wrong type, or too long"
        }
    }
}

extension MalformedToken.Part {
    fileprivate var words: String {
        switch self {
        case .header, .payload, .signature, .ciphertext: rawValue
        case .encryptedKey: "encrypted key"
        case .initializationVector: "initialization vector"
        case .authenticationTag: "authentication tag"
        }
    }
}

extension JSONError {
    fileprivate var words: String {
        switch self {
        case .tooLarge: "too many bytes"
        case .tooDeep: "nested too deep"
        case .tooManyValues: "too many values"
        case .duplicateName: "a name stands twice in an object"
        case .invalidUTF8: "a string is not UTF-8"
        case .loneSurrogate: "half of a surrogate pair"
        case .numberOutOfRange: "a number out of range"
        case .unexpectedByte(let offset): "unexpected byte at offset \(offset)"
        case .unexpectedEnd: "ends too early"
        }
    }
}

extension JWERejection {
    /// Without the names that the token's header gives.
    var words: String {
        switch self {
        case .algorithmNotAllowed: "its alg is not allowed"
        case .encryptionNotAllowed: "its enc is not allowed"
        case .compression: "zip is not allowed"
        case .criticalHeader: "crit is not allowed"
        case .noSuitableKey: "no key of ours fits it"
        case .undecryptable: "it does not open"
        }
    }
}
