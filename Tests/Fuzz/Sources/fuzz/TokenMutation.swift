internal import CLibFuzzer
internal import FuzzTargets
internal import JOSE

/// Changes the octets of one part of a token in compact form, and encodes them again: a change of the base64url text alone
/// would seldom leave a header that is JSON.
enum TokenMutation {
    /// What a part may grow by in one step, in octets.
    private static let growth = 64

    /// Returns the changed token; `nil` where there is no such part, or where it is not base64url.
    static func mutate(_ token: [UInt8], partChosenBy choice: Int) -> [UInt8]? {
        var parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let index = choice % parts.count
        guard var octets = try? Base64URL.decode(parts[index]) else { return nil }
        let count = octets.count
        octets += repeatElement(0, count: growth)
        let changed = octets.withUnsafeMutableBufferPointer { LLVMFuzzerMutate($0.baseAddress, count, $0.count) }
        parts[index] = Array(Base64URL.encode(octets[..<changed]).utf8)[...]
        return Array(parts.joined(separator: [UInt8(ascii: ".")]))
    }
}
