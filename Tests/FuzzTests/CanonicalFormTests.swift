import FuzzTargets
import Testing

@Suite struct `Canonical forms` {
    /// SplitMix64: the same documents every time.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `of random documents are those of libxml2`(_ seed: UInt64) throws {
        var generator = Generator(state: seed)
        for number in 0..<200 {
            let bytes = [1] + (0..<400).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(throws: Never.self, "\(seed), \(number)") { try FuzzTarget.c14n.check(bytes) }
        }
    }
}
