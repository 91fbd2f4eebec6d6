import Foundation
import Testing
import TokenExchange

@testable import ProviderDocuments

@Suite struct `Unknown keys` {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)

    @Test func `are remembered until their time is up`() {
        var keys = UnknownKeys()
        keys.insert(.keyID("a"), until: Self.now + 60)
        #expect(keys.contains(.keyID("a"), at: Self.now + 59))
        #expect(!keys.contains(.keyID("a"), at: Self.now + 60))
        #expect(!keys.contains(.keyID("b"), at: Self.now))
    }

    @Test func `are a thousand at most, the oldest going first`() {
        var keys = UnknownKeys()
        for number in 0..<2500 { keys.insert(.keyID("k\(number)"), until: Self.now + 60) }
        #expect(keys.count == 1000)
        #expect(!keys.contains(.keyID("k1499"), at: Self.now))
        #expect(keys.contains(.keyID("k1500"), at: Self.now))
        #expect(keys.contains(.keyID("k2499"), at: Self.now))
    }

    @Test func `do not grow by repetition`() {
        var keys = UnknownKeys(capacity: 3)
        for second in stride(from: 0.0, to: 100, by: 1) { keys.insert(.keyID("a"), until: Self.now + second) }
        keys.insert(.keyID("b"), until: Self.now + 60)
        #expect(keys.count == 2)
        #expect(keys.contains(.keyID("a"), at: Self.now + 98))
    }

    @Test func `do not include tokens that name no key`() {
        var keys = UnknownKeys()
        keys.insert(.unnamed, until: Self.now + 60)
        #expect(keys.count == 0)
        #expect(!keys.contains(.unnamed, at: Self.now))
    }
}
