/// Where a request came from, as limits count it: an IPv4 address, or the network of 64 bits that an IPv6 address is in, for
/// that many addresses are one subscriber's.
public enum RequestOrigin: Hashable, Sendable {
    /// An IPv4 address.
    case v4(UInt32)
    /// The upper half of an IPv6 address.
    case v6(UInt64)
    /// One that is not known.
    case unknown
}
