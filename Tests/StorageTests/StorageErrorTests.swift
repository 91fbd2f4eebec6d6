import Storage
import Testing

@Suite struct `Each reason of a storage error` {
    static let errors: [StorageError] = [
        .folderNotWritable(path: "/data/x"), .readOnly(path: "/data/x"), .readableByOthers(path: "/data/x"),
        .notADatabase(path: "/data/x"), .otherProgram(path: "/data/x"), .newerVersion(path: "/data/x"),
        .olderVersion(path: "/data/x"),
        .wrongMasterKey(path: "/data/x"), .locked(path: "/data/x"), .damaged(path: "/data/x", part: .file),
        .damaged(path: "/data/x", part: .masterKeyCheck), .damaged(path: "/data/x", part: .signingKey(id: "k")),
        .full(path: "/data/x"), .closed(path: "/data/x"), .failed(path: "/data/x", code: 10, message: "disk I/O error"),
    ]

    @Test(arguments: errors)
    func `is one sentence that names the path`(_ error: StorageError) {
        let text = error.description
        #expect(text.contains("/data/x"))
        #expect(text.hasSuffix("."))
        #expect(!text.contains("\n"))
    }

    @Test func `has a sentence of its own`() {
        #expect(Set(Self.errors.map(\.description)).count == Self.errors.count)
    }
}
