internal import JOSE
internal import ProviderDocuments

extension IntrospectionReader.ClientKey {
    var schema: KeySchema {
        switch self {
        case .id: .required(.text, "The client id that the gateway has at the provider.")
        case .secret: .required(.text, "Its secret, at best `${env:NAME}` or `${file:PATH}`.")
        case .authentication:
            .optional(
                .words(of: EndpointCredentials.Method.self), "How the gateway authenticates at the provider.",
                default: .string(EndpointCredentials.Method.clientSecretBasic.rawValue))
        }
    }
}
