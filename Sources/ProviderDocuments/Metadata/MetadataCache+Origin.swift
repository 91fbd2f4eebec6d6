public import TokenExchange

public import struct Foundation.Date

extension MetadataCache {
    /// Where a provider's metadata comes from and how it stands.
    public func origin(of provider: ProviderID, at now: Date) -> KeySetOrigin? {
        health(of: provider).map { health in
            KeySetOrigin(
                location: health.metadata?.location, keyNames: health.keyNames,
                ageSeconds: health.lastSuccess.map { max(0, Int(now.timeIntervalSince($0))) },
                lastFailure: health.lastFailure?.reason)
        }
    }
}
