public import struct Foundation.Date

/// Something that happened to what a provider is trusted by, as the audit keeps it.
public struct ProviderEvent: Sendable {
    /// What happened.
    public enum Kind: Sendable, Equatable {
        /// The provider publishes other keys than before: by `kid` or thumbprint, and keys in metadata by the SHA-256 of
        /// their certificates.
        case keysChanged(added: [String], removed: [String])
        /// What it published was refused because it loses every key, the entity or the signature. The reason is a stable
        /// name.
        case changeRefused(reason: String)

        /// The event's name in the audit.
        public var name: String {
            switch self {
            case .keysChanged: "keys_changed"
            case .changeRefused: "change_refused"
            }
        }
    }

    /// What happened.
    public let kind: Kind
    /// When it was seen.
    public let time: Date
    /// Whose keys.
    public let provider: ProviderID
    /// The entity ID, where the provider stands for many.
    public let entity: String?

    /// Describes an event.
    public init(_ kind: Kind, time: Date, provider: ProviderID, entity: String? = nil) {
        self.kind = kind
        self.time = time
        self.provider = provider
        self.entity = entity
    }
}
