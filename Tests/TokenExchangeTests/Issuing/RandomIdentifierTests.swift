import Testing
import TokenExchange

@Suite struct `Random identifiers` {
    @Test func `are 22 characters, and never the same, whoever asks for them at once`() async {
        let identifiers = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<16 { group.addTask { (0..<500).map { _ in RandomIdentifier.make() } } }
            return await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(identifiers.count == 8000 && Set(identifiers).count == 8000)
        #expect(identifiers.allSatisfy { $0.utf8.count == 22 && !$0.hasPrefix("-") })
    }
}
