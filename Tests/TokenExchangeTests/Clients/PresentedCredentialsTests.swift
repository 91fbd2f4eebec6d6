import Testing
import TokenExchange

@Suite struct `Presented credentials` {
    @Test(arguments: [
        (readings: ["app+prod", "app prod"], client: "app+prod", name: "app+prod"),
        (readings: ["app%2Bprod", "app+prod"], client: "app+prod", name: "app+prod"),
        (readings: ["app%2Bprod", "app+prod"], client: "other", name: "app+prod"),
        (readings: ["app"], client: "app", name: "app"),
    ])
    func `name the client, however its id is encoded`(_ c: (readings: [String], client: String, name: String)) {
        let credentials = PresentedCredentials(clientID: nil, proof: .basic(c.readings.map { ($0, "secret") }))
        #expect(credentials.namedClientID { $0 == c.client } == c.name)
    }

    @Test func `name nobody by what is longer than an id may be`() {
        let credentials = PresentedCredentials(clientID: String(repeating: "a", count: 256), proof: .none)
        #expect(credentials.namedClientID { _ in false } == nil)
    }
}
