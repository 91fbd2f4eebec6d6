internal import TokenExchange

/// Reads the `workload` of a client.
struct WorkloadReader {
    enum Key: String, ConfigurationKey {
        case provider, subject

        var schema: KeySchema {
            switch self {
            case .provider:
                .required(
                    .text(Pattern.providerID),
                    "The id of the provider whose tokens say which workload it is: type oidc, accepting jwt.")
            case .subject:
                .required(
                    .text,
                    "The `sub` of its tokens; or a prefix that ends in `/` or `:` with `*` after it, for one more segment."
                )
            }
        }
    }

    /// The workload. Whether its provider is there is checked when the providers are known.
    func read(_ value: ConfigurationValue, declaring names: inout DeclaredNames) -> WorkloadIdentity? {
        guard let mapping = value.mapping(Key.self) else { return nil }
        let provider = mapping.required(.provider).flatMap { value in
            value.string().flatMap { id in (try? ProviderID(id)) ?? value.refuse("is no id of a provider") }
        }
        let subject = mapping.required(.subject).flatMap { value in
            value.string().flatMap { pattern in
                WorkloadSubject(pattern)
                    ?? value.refuse("may have one * only, at its end and after / or :")
            }
        }
        guard let provider, let subject else { return nil }
        if let value = mapping[.provider] { names.workloadProviders.append((provider, value)) }
        return WorkloadIdentity(provider: provider, subject: subject)
    }
}
