import Foundation
import FuzzTargets
import Testing

@Suite struct `Fuzz corpora` {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(components: "Fuzz", "corpus")

    static func files(of target: FuzzTarget) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appending(component: target.rawValue), includingPropertiesForKeys: nil)
    }

    @Test(arguments: FuzzTarget.allCases)
    func `every file keeps the invariants of its target`(_ target: FuzzTarget) throws {
        let files = try Self.files(of: target)
        #expect(!files.isEmpty)
        for file in files {
            let bytes = try [UInt8](Data(contentsOf: file))
            #expect(throws: Never.self, "\(target.rawValue)/\(file.lastPathComponent)") { try target.check(bytes) }
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func `so does every file cut short or with a bit changed`(_ target: FuzzTarget) throws {
        for file in try Self.files(of: target) {
            let bytes = try [UInt8](Data(contentsOf: file))
            for eighth in 0..<8 where !bytes.isEmpty {
                let place = bytes.count * eighth / 8
                var changed = bytes
                changed[place] ^= 1 << eighth
                let name: Comment = "\(target.rawValue)/\(file.lastPathComponent) at \(place)"
                #expect(throws: Never.self, name) { try target.check(Array(bytes[..<place])) }
                #expect(throws: Never.self, name) { try target.check(changed) }
            }
        }
    }

    @Test func `every folder belongs to a target`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(folders) == Set(FuzzTarget.allCases.map(\.rawValue)))
    }

    @Test func `all stay small together`() throws {
        let files = try FuzzTarget.allCases.flatMap(Self.files)
        #expect(files.count < 400)
        #expect(try files.reduce(0) { try $0 + Data(contentsOf: $1).count } < 300_000)
    }
}
