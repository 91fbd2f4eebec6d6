import Crypto
import Foundation
import Testing

@testable import Storage

/// 32 bytes from 0 to 31.
private let countingKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

@Suite struct `A master key in text` {
    @Test(arguments: [countingKey, "\(countingKey)\n", " \(countingKey)\r\n", "\t\(countingKey) \n\n"])
    func `is 32 bytes in base64, with white space around them dropped`(_ text: String) throws {
        let key = try MasterKey(base64: text)
        #expect(key.symmetricKey.withUnsafeBytes { Array($0) } == Array(0..<32))
        #expect(key.base64 == countingKey)
    }

    @Test(arguments: [
        "", "\n", "=", "AAEC", String(countingKey.dropLast()), "\(countingKey)=", "\(countingKey)\(countingKey)",
        // 31 and 33 bytes.
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg==", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
        // A last digit with bits that belong to no byte; white space within; base64url; hexadecimal.
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=", "AAECAwQFBgcICQoLDA0ODxAREhMU FRYXGBkaGxwdHh8=",
        "-_ECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", String(repeating: "0f", count: 32), "${file:master.key}",
    ])
    func `is refused when it is anything else`(_ text: String) {
        #expect(throws: MasterKeyError.malformed(path: nil)) { try MasterKey(base64: text) }
    }

    @Test func `is not printed`() throws {
        let key = try MasterKey(base64: countingKey)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] {
            #expect(!text.contains(countingKey))
            #expect(!text.contains("SymmetricKey"))
        }
    }

    @Test func `is another each time it is made`() {
        #expect(MasterKey.random().base64 != MasterKey.random().base64)
    }
}

@Suite struct `A master key file` {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `is made with its folder at the first start, and read at the next`() throws {
        let path = folder.file("data/master.key")
        let made = try MasterKey.loadOrCreate(file: path)
        #expect(try permissions(path) == 0o600)
        #expect(try permissions(folder.file("data")) == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("data")) == ["master.key"])
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text == "\(made.base64)\n")
        #expect(try MasterKey(base64: text).base64 == made.base64)
        #expect(try MasterKey.loadOrCreate(file: path).base64 == made.base64)
    }

    @Test func `is one for all who start at once`() async throws {
        let path = folder.file("master.key")
        let keys = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<32 { group.addTask { try MasterKey.loadOrCreate(file: path).base64 } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(keys.count == 1)
        #expect(try folder.names() == ["master.key"])
    }

    @Test(arguments: [0o400, 0o600, 0o700])
    func `may be read by its owner alone`(_ mode: Int) throws {
        try folder.write(countingKey, to: "master.key", mode: mode)
        #expect(try MasterKey.loadOrCreate(file: folder.file("master.key")).base64 == countingKey)
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601, 0o644, 0o777])
    func `with rights for others is refused, and the error names chmod`(_ mode: Int) throws {
        let path = try folder.write(countingKey, to: "master.key", mode: mode)
        let error = MasterKeyError.readableByOthers(path: path, permissions: UInt32(mode))
        #expect(throws: error) { try MasterKey.loadOrCreate(file: path) }
        #expect(error.description.contains("chmod 600 \(path)"))
        #expect(error.description.contains("mode 0\(String(mode, radix: 8))"))
    }

    @Test(arguments: [
        "", "\n", "garbage", "AAEC\n", countingKey + countingKey, String(repeating: " ", count: 300) + countingKey,
    ])
    func `that holds no key is refused and left as it is`(_ text: String) throws {
        let path = try folder.write(text, to: "master.key")
        #expect(throws: MasterKeyError.malformed(path: path)) { try MasterKey.loadOrCreate(file: path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `may be a symbolic link, as in a mounted secret`() throws {
        try folder.write(countingKey, to: "real.key")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("master.key"), withDestinationPath: folder.file("real.key"))
        #expect(try MasterKey.loadOrCreate(file: folder.file("master.key")).base64 == countingKey)
    }

    @Test func `is refused when it is a folder`() throws {
        #expect(throws: MasterKeyError.notAFile(path: folder.path)) { try MasterKey.loadOrCreate(file: folder.path) }
    }

    @Test func `is refused when it is a pipe, without waiting for a writer`() throws {
        let path = folder.file("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: MasterKeyError.notAFile(path: path)) { try MasterKey.loadOrCreate(file: path) }
    }

    @Test func `behind a link that leads nowhere is refused, and the link stays`() throws {
        let path = folder.file("master.key")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.file("nowhere"))
        #expect(throws: MasterKeyError.cannotCreate(path: path, message: "the symbolic link there leads nowhere")) {
            try MasterKey.loadOrCreate(file: path)
        }
        #expect(try folder.names() == ["master.key"])
    }

    @Test func `cannot be made below a file`() throws {
        try folder.write("", to: "file")
        let path = folder.file("file/master.key")
        #expect(throws: MasterKeyError.unreadable(path: path, message: "Not a directory")) {
            try MasterKey.loadOrCreate(file: path)
        }
    }
}
