import struct Foundation.Data

/// A form to post (RFC 6749 appendix B), and the credentials that go along. Both are secret.
public struct PostedForm: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The form in its encoding.
    let body: String
    /// The value of the `Authorization` field.
    let authorization: String?

    /// Describes a form.
    public init(_ fields: [(name: String, value: String)], credentials: EndpointCredentials) {
        self.body = (fields + credentials.formFields)
            .map { "\($0.name.formEncoded)=\($0.value.formEncoded)" }.joined(separator: "&")
        self.authorization = credentials.authorization
    }

    /// Nothing of its content.
    public var description: String { "PostedForm" }

    /// Nothing of its content.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What the gateway authenticates with as a client of a provider (RFC 6749 section 2.3.1).
public struct EndpointCredentials: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// How a client authenticates.
    public enum Method: String, CaseIterable, Sendable {
        /// HTTP Basic with the form-encoded id and secret.
        case clientSecretBasic = "client_secret_basic"
        /// `client_id` and `client_secret` in the form.
        case clientSecretPost = "client_secret_post"
    }

    /// The client id that the gateway has at the provider.
    public let id: String
    private let secret: String
    private let method: Method

    /// Describes a client.
    public init(id: String, secret: String, method: Method = .clientSecretBasic) {
        self.id = id
        self.secret = secret
        self.method = method
    }

    /// The id alone.
    public var description: String { "EndpointCredentials(\(id))" }

    /// The id alone.
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }

    fileprivate var formFields: [(name: String, value: String)] {
        switch method {
        case .clientSecretBasic: []
        case .clientSecretPost: [("client_id", id), ("client_secret", secret)]
        }
    }

    fileprivate var authorization: String? {
        switch method {
        case .clientSecretBasic:
            "Basic " + Data("\(id.formEncoded):\(secret.formEncoded)".utf8).base64EncodedString()
        case .clientSecretPost: nil
        }
    }
}

extension String {
    /// `application/x-www-form-urlencoded` (WHATWG URL section 5.2): a space is `+`; letters, digits and `*-._` stand for
    /// themselves, and so does `~`, which every decoder takes and some clients of RFC 3986 do not encode.
    fileprivate var formEncoded: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            case 0x20: bytes.append(0x2B)
            default: bytes += [0x25, Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
