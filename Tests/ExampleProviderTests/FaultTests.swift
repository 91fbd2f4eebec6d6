import ExampleProvider
import JOSE
import Testing

@Suite struct Faults {
    private static let quick = ExampleProvider.Configuration(algorithms: [.es256])

    @Test(arguments: [400, 404, 429, 500, 503])
    func `answer with an error status`(_ status: Int) async throws {
        let answer = try await answer(to: .status(status))
        #expect(answer.status == status)
        #expect(answer.text == "status \(status)\n")
    }

    @Test func `answer with a web page and status 200`() async throws {
        let answer = try await answer(to: .html)
        #expect(answer.status == 200)
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
    }

    @Test func `answer with an empty set`() async throws {
        let answer = try await answer(to: .emptySet)
        #expect(answer.text == #"{"keys":[]}"#)
        #expect(try JWKSet(parsing: Array(answer.body)).keys.isEmpty)
    }

    @Test func `answer with null in place of keys`() async throws {
        let answer = try await answer(to: .nullKeys)
        #expect(answer.text == #"{"keys":null}"#)
        #expect(throws: JWKSetError.keysMissing) { try JWKSet(parsing: Array(answer.body)) }
    }

    @Test func `answer with JSON that breaks off`() async throws {
        let answer = try await answer(to: .malformedJSON)
        #expect(answer.status == 200)
        #expect(throws: JWKSetError.json(.unexpectedEnd)) { try JWKSet(parsing: Array(answer.body)) }
    }

    @Test func `put a bad key before the good ones`() async throws {
        let set = try JWKSet(parsing: Array(try await answer(to: .badKeyAmongGood).body))
        #expect(set.keys.count == 1)
        #expect(set.skipped.map(\.index) == [0])
        #expect(set.skipped.map(\.reason) == [.point])
    }

    @Test func `oversend 50 MB without saying so beforehand`() async throws {
        let answer = try await answer(to: .oversend)
        #expect(answer.status == 200)
        #expect(answer.headers["content-length"] == nil)
        #expect(answer.isComplete)
        #expect(answer.body.count > 50_000_000)
    }

    @Test func `oversend and say so`() async throws {
        let answer = try await answer(to: .oversend(bytes: 300_000, announced: true))
        #expect(answer.headers["content-length"] == "300000")
        #expect(answer.isComplete)
        let value = try JSONValue.parse(Array(answer.body))
        #expect(value.objectValue?["keys"] == [])
    }

    @Test func `oversend to a client that hangs up, and go on serving`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.oversend, for: .jwks)
            let begun = try await LoopbackClient.get(.jwks, of: provider, limit: 100_000)
            #expect(!begun.isComplete)
            await provider.set(nil, for: .jwks)
            #expect(try await LoopbackClient.get(.jwks, of: provider).isComplete)
        }
    }

    @Test func `drip the document until it is whole`() async throws {
        let answer = try await answer(to: .drip(every: .microseconds(10)))
        #expect(answer.isComplete)
        #expect(try JWKSet(parsing: Array(answer.body)).keys.count == 1)
    }

    @Test func `drip a byte at a time`() async throws {
        let answer = try await answer(to: .drip(every: .seconds(3600)), limit: 1)
        #expect(answer.status == 200)
        #expect(answer.body.count <= 1)
        #expect(!answer.isComplete)
    }

    @Test func `stall until they are taken away`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.stall, for: .jwks)
            async let first = LoopbackClient.get(.jwks, of: provider)
            async let second = LoopbackClient.get(.jwks, of: provider)
            await provider.waitForRequests(2, at: .jwks)
            await provider.set(nil, for: .jwks)
            let statuses = try await [first.status, second.status]
            #expect(statuses == [200, 200])
        }
    }

    @Test func `stall until another takes their place`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.stall, for: .jwks)
            async let answer = LoopbackClient.get(.jwks, of: provider)
            await provider.waitForRequests(1, at: .jwks)
            await provider.set(.stall, for: .jwks)
            await provider.set(.status(503), for: .jwks)
            let status = try await answer.status
            #expect(status == 503)
        }
    }

    @Test func `redirect elsewhere`() async throws {
        let answer = try await answer(to: .redirect(to: "http://169.254.169.254/latest"))
        #expect(answer.status == 302)
        #expect(answer.headers["location"] == "http://169.254.169.254/latest")
    }

    @Test func `redirect a few times and then answer`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.redirectChain(hops: 3), for: .jwks)
            let visited = try await follow(provider.url(of: .jwks), atMost: 10)
            #expect(visited.statuses == [302, 302, 302, 200])
            #expect(await provider.requests(.jwks) == 4)
        }
    }

    @Test func `redirect in a circle of two`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.redirectInACircle, for: .jwks)
            let visited = try await follow(provider.url(of: .jwks), atMost: 10)
            #expect(visited.statuses == Array(repeating: 302, count: 10))
            #expect(Set(visited.urls).count == 2)
        }
    }

    @Test func `close the connection midway`() async throws {
        let answer = try await answer(to: .closeMidway)
        #expect(answer.status == 200)
        #expect(!answer.body.isEmpty)
        #expect(answer.headers["content-length"].flatMap { Int($0) } ?? 0 > answer.body.count)
    }

    @Test func `close the connection without an answer`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.closeWithoutAnswer, for: .jwks)
            let answer = try? await LoopbackClient.get(.jwks, of: provider)
            #expect(answer?.status == nil)
            #expect(await provider.requests(.jwks) == 1)
        }
    }

    @Test func `name another issuer in discovery`() async throws {
        let members = try await discovery(with: .otherIssuer("https://other.example"))
        #expect(members["issuer"] == "https://other.example")
        #expect(members["jwks_uri"] != nil)
    }

    @Test func `send readers of discovery elsewhere for keys`() async throws {
        #expect(
            try await discovery(with: .otherKeySetAddress("file:///etc/passwd"))["jwks_uri"] == "file:///etc/passwd")
    }

    @Test func `leave members out of discovery`() async throws {
        #expect(try await discovery(with: .changedMember("jwks_uri", nil))["jwks_uri"] == nil)
    }

    @Test func `touch only the endpoint that they are set for`() async throws {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(.status(500), for: .discovery)
            let discovery = try await LoopbackClient.get(.discovery, of: provider)
            let keys = try await LoopbackClient.get(.jwks, of: provider)
            #expect(discovery.status == 500)
            #expect(keys.status == 200)
            await provider.set(.status(500), for: .demoToken)
            let token = try await LoopbackClient.send("POST", provider.url(of: .demoToken))
            #expect(token.status == 500)
        }
    }

    private func answer(to fault: Fault, limit: Int = .max) async throws -> LoopbackClient.Answer {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(fault, for: .jwks)
            return try await LoopbackClient.get(.jwks, of: provider, limit: limit)
        }
    }

    private func discovery(with fault: Fault) async throws -> JSONObject {
        try await ExampleProvider.withRunning(Self.quick) { provider in
            await provider.set(fault, for: .discovery)
            let answer = try await LoopbackClient.get(.discovery, of: provider)
            return try #require(try JSONValue.parse(Array(answer.body)).objectValue)
        }
    }

    /// What answered on the way, at most so many.
    private func follow(_ start: String, atMost count: Int) async throws -> (statuses: [Int], urls: [String]) {
        var (statuses, urls): ([Int], [String]) = ([], [])
        var next: String? = start
        while let url = next, statuses.count < count {
            let answer = try await LoopbackClient.send("GET", url)
            statuses.append(answer.status ?? 0)
            urls.append(url)
            next = answer.headers["location"]
        }
        return (statuses, urls)
    }
}
