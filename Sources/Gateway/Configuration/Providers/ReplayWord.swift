internal import TokenExchange

/// The words of `replay` in a provider file.
enum ReplayWord: String, CaseIterable {
    case reusable
    case oneTime = "one_time"

    var rule: ProviderProfile.Replay {
        switch self {
        case .reusable: .reusable
        case .oneTime: .oneTime
        }
    }
}
