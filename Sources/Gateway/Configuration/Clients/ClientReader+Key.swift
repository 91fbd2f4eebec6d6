internal import JOSE
internal import TokenExchange

extension ClientReader {
    enum Key: String, ConfigurationKey {
        case id, authentication, secret, keys, algorithms, certificate, workload, serves
        case secretSHA256 = "secret_sha256"
        case certificateFiles = "certificate_files"
        case certificateBoundTokens = "certificate_bound_tokens"
        case subjectTokens = "subject_tokens"

        var schema: KeySchema {
            switch self {
            case .id: .required(.text(Pattern.clientID), "Its client_id.")
            case .authentication:
                .optional(
                    .words(of: ClientAuthenticationMethod.self), "The one way in which it authenticates.",
                    default: .string(ClientAuthenticationMethod.clientSecretBasic.rawValue))
            case .secret:
                .optional(
                    .text,
                    "Its secret, at best `${env:NAME}` or `${file:PATH}`; or give secret_sha256. 32 characters, 10 of them different."
                )
            case .secretSHA256: .optional(.text(Pattern.sha256), "The SHA-256 of its secret, in hexadecimal digits.")
            case .keys:
                .optional(
                    .section(ClientKeysReader.Key.self),
                    "Where its public keys are: those that sign assertions, or are in its certificates.")
            case .algorithms:
                .optional(
                    .names(of: .words(DPoPVerifier.algorithms.map(\.rawValue).sorted()), atLeast: 1),
                    "What it may sign assertions with; default: every asymmetric one but ML-DSA-65.")
            case .certificate:
                .optional(
                    .section(ClientCertificateReader.Key.self),
                    "What its certificate is called, and who vouches for it.")
            case .certificateFiles:
                .optional(.names(of: .text, atLeast: 1), "PEM files: the certificates that it may use.")
            case .serves:
                .optional(
                    .someNames,
                    "The ids of the resources that it is the server of: it may introspect and exchange their tokens.")
            case .certificateBoundTokens:
                .optional(
                    .flag,
                    "Whether what it gets is bound to the certificate that it comes with, and refused without one.",
                    default: false)
            case .subjectTokens:
                .optional(
                    .flag, "Whether it may make subject tokens that stand for somebody else (`POST /subject-tokens`).",
                    default: false)
            case .workload:
                .optional(.section(WorkloadReader.Key.self), "Which workload it is, as its platform's tokens say.")
            }
        }

        /// The methods that it has a meaning with.
        var methods: Set<ClientAuthenticationMethod> {
            switch self {
            case .id, .authentication, .serves, .certificateBoundTokens, .subjectTokens:
                Set(ClientAuthenticationMethod.allCases)
            case .secret, .secretSHA256: [.clientSecretBasic, .clientSecretPost]
            case .keys: [.privateKeyJWT, .selfSignedTLSClientAuth]
            case .algorithms: [.privateKeyJWT]
            case .certificate: [.tlsClientAuth]
            case .certificateFiles: [.selfSignedTLSClientAuth]
            case .workload: [.workload]
            }
        }

        /// Each method needs what it works with, and takes nothing of the others.
        static var relations: JSONObject {
            ["allOf": .array(ClientAuthenticationMethod.allCases.map { .object(relation(of: $0)) })]
        }

        private static func relation(of method: ClientAuthenticationMethod) -> JSONObject {
            let key = Key.authentication.rawValue
            var condition: JSONObject = ["properties": [key: ["enum": .strings([method.rawValue])]]]
            // What holds where nothing is said.
            if method != .clientSecretBasic { condition["required"] = .strings([key]) }
            let foreign = allCases.filter { !$0.methods.contains(method) }
            return [
                "if": .object(condition),
                "then": ["allOf": [.object(needs(of: method)), .object(Relation.none(of: foreign))]],
            ]
        }

        private static func needs(of method: ClientAuthenticationMethod) -> JSONObject {
            switch method {
            case .clientSecretBasic, .clientSecretPost: Relation.exactlyOne(of: [Key.secret, .secretSHA256])
            case .privateKeyJWT: Relation.presence([Key.keys])
            case .tlsClientAuth: Relation.presence([Key.certificate])
            case .selfSignedTLSClientAuth: Relation.exactlyOne(of: [Key.certificateFiles, .keys])
            case .workload: Relation.presence([Key.workload])
            }
        }
    }
}
