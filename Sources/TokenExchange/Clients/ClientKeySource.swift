public import JOSE

public import struct Foundation.Date

/// Where the keys of clients come from: the configuration, or a cache over the network.
public protocol ClientKeySource: Sendable {
    /// The newest usable key set of a client, on the terms of ``KeySetSource/keySet(of:missing:at:)``. It is asked for
    /// configured clients alone.
    ///
    /// - Throws: ``KeysUnavailable`` if there is no usable set.
    func keySet(ofClient id: String, missing: MissingKey?, at now: Date) async throws(KeysUnavailable) -> JWKSet
}
