import Foundation
import Testing

@testable import Storage

@Suite struct `An admin token file` {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var file: AdminTokenFile { AdminTokenFile(besideStore: folder.file("data/cambio.sqlite")) }
    private var path: String { folder.file("data/admin.token") }

    @Test func `is made beside the store at the first start, for its owner alone, and read at the next`() throws {
        let token = try file.loadOrCreate()
        #expect(token.utf8.count == 43)
        #expect(try permissions(path) == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("data")) == ["admin.token"])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "\(token)\n")
        #expect(try file.loadOrCreate() == token)
    }

    @Test func `is another for another store`() throws {
        let other = AdminTokenFile(besideStore: folder.file("other/cambio.sqlite"))
        #expect(try file.loadOrCreate() != other.loadOrCreate())
    }

    @Test func `is one for all who start at once`() async throws {
        let file = file
        let tokens = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try file.loadOrCreate() } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
    }

    @Test(arguments: [
        "", "\n", "short", "with a space in it all", String(repeating: "x", count: 257), "ümlaut-0123456789",
    ])
    func `is refused when it holds no token, and left as it is`(_ text: String) throws {
        try write(text, permissions: 0o600)
        #expect(throws: AdminTokenError.malformed(path: path)) { try file.loadOrCreate() }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `is refused when others have rights on it`() throws {
        try write("0123456789abcdef\n", permissions: 0o640)
        #expect(throws: AdminTokenError.readableByOthers(path: path, permissions: 0o640)) { try file.loadOrCreate() }
    }

    private func write(_ text: String, permissions: Int) throws {
        try FileManager.default.createDirectory(atPath: folder.file("data"), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
    }
}
