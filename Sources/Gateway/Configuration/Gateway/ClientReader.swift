internal import JOSE
internal import TokenExchange

/// Reads one of `clients`.
struct ClientReader {
    enum Key: String, ConfigurationKey {
        case id, authentication, secret, serves
        case secretSHA256 = "secret_sha256"

        var schema: KeySchema {
            switch self {
            case .id: .required(.text(Pattern.clientID), "Its client_id.")
            case .authentication:
                .optional(
                    .words(of: ClientAuthenticationMethod.self),
                    "The one way in which it authenticates. This version serves those with a secret.",
                    default: .string(ClientAuthenticationMethod.clientSecretBasic.rawValue))
            case .secret:
                .optional(.text, "Its secret, at best `${env:NAME}` or `${file:PATH}`; or give secret_sha256.")
            case .serves:
                .optional(
                    .someNames,
                    "The ids of the resources that it is the server of: it may introspect and exchange their tokens.")
            case .secretSHA256: .optional(.text(Pattern.sha256), "The SHA-256 of its secret, in hexadecimal digits.")
            }
        }

        /// A method with a secret, which is also the default, needs one; the others have none.
        static var relations: JSONObject {
            let secrets = [Key.secret, .secretSHA256]
            let withSecret = ClientAuthenticationMethod.allCases.filter(\.usesSecret)
            let withoutSecret = ClientAuthenticationMethod.allCases.filter { !$0.usesSecret }
            func authenticates(by methods: [ClientAuthenticationMethod]) -> JSONObject {
                ["properties": [Key.authentication.rawValue: ["enum": .strings(methods.map(\.rawValue))]]]
            }
            return [
                "allOf": [
                    [
                        "if": .object(authenticates(by: withSecret)),
                        "then": .object(Relation.exactlyOne(of: secrets)),
                    ],
                    [
                        "if": [
                            "required": .strings([Key.authentication.rawValue]),
                            "allOf": [.object(authenticates(by: withoutSecret))],
                        ],
                        "then": .object(Relation.none(of: secrets)),
                    ],
                ]
            ]
        }
    }

    /// A secret below this many bytes can be guessed (RFC 6749 section 10.10 wants 128 bits).
    private static let strongSecretBytes = 16

    /// The client; `nil` if something is wrong with it, or this version does not serve it.
    func read(_ value: ConfigurationValue, declaring names: inout DeclaredNames) -> Client? {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let id = declare(mapping, in: &names)
        // RFC 7591 section 2: client_secret_basic where nothing is said.
        let method =
            mapping.contains(.authentication)
            ? mapping[.authentication]?.choice(of: ClientAuthenticationMethod.self) : .clientSecretBasic
        guard let method else { return nil }
        guard method.usesSecret else {
            refuseSecrets(mapping, method)
            mapping[.authentication]?.warn("not served by this version yet: \(method.rawValue); this client is refused")
            return nil
        }
        let serves = mapping[.serves]?.references("resource", among: names.resources.keys)
        guard let secret = secret(mapping), let id else { return nil }
        var client = Client(id: id, authentication: method, secret: secret)
        client.serves = serves ?? []
        return client
    }

    private func declare(_ mapping: ConfigurationMapping<Key>, in names: inout DeclaredNames) -> String? {
        guard let value = mapping.required(.id), let id = value.clientID() else { return nil }
        guard names.clients.insert(id).inserted else { return value.refuse("another client has this id") }
        return id
    }

    private func secret(_ mapping: ConfigurationMapping<Key>) -> SecretDigest? {
        if mapping.contains(.secret), mapping.contains(.secretSHA256) {
            return mapping[.secretSHA256]?.refuse("give secret or secret_sha256, not both")
        }
        guard mapping.contains(.secretSHA256) else { return mapping.required(.secret).flatMap(digest) }
        guard let value = mapping[.secretSHA256], let text = value.text() else { return nil }
        return SecretDigest(hexadecimal: text) ?? value.refuse("must be 64 hexadecimal digits")
    }

    private func digest(of value: ConfigurationValue) -> SecretDigest? {
        guard let secret = value.string() else { return nil }
        if secret.utf8.count < Self.strongSecretBytes {
            value.warn(
                "shorter than \(Self.strongSecretBytes) bytes: openssl rand -hex 32 makes one that nobody guesses")
        }
        return SecretDigest(of: secret.utf8)
    }

    private func refuseSecrets(_ mapping: ConfigurationMapping<Key>, _ method: ClientAuthenticationMethod) {
        for key in [Key.secret, .secretSHA256] { mapping[key]?.report("has no meaning with \(method.rawValue)") }
    }
}

extension ConfigurationValue {
    /// A client id: visible characters and spaces (RFC 6749 appendix A.1).
    fileprivate func clientID() -> String? {
        guard let id = string() else { return nil }
        guard id.utf8.count <= 255, id.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return refuse("must be at most 255 printable ASCII characters (RFC 6749 appendix A.1)") }
        return id
    }
}
