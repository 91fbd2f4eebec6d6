import ConformanceVectors
import Foundation
import JOSE

/// One file of vectors, read with the parser under test.
struct VectorFile {
    let name: String
    let content: JSONObject
    /// Whether none of its signatures may be found good.
    let isNegative: Bool

    init(folder: URL, name: String, isNegative: Bool) throws {
        let limits = JSONValue.Limits(maximumBytes: 1 << 26, maximumDepth: 64, maximumValues: 10_000_000)
        let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
        self.name = name
        self.content = try JSONValue.parse(bytes, limits: limits).objectValue ?? [:]
        self.isNegative = isNegative
    }

    /// Runs its vectors.
    ///
    /// - Returns: Something to say beside the counts.
    func run(into tally: inout ConformanceTally) -> String? {
        if content["testGroups"] != nil {
            runGroups(into: &tally)
        } else if content["jwksHistory"] != nil {
            return runProviderKeys(into: &tally)
        } else if content["kty"] != nil {
            runKey(into: &tally)
        } else {
            runCookbook(into: &tally)
        }
        return nil
    }

    private func runGroups(into tally: inout ConformanceTally) {
        for group in content["testGroups"]?.arrayValue?.compactMap(\.objectValue) ?? [] {
            for test in group["tests"]?.arrayValue?.compactMap(\.objectValue) ?? [] {
                let vector = Vector(file: self, group: group, test: test)
                switch vector.type {
                case "JsonWebSignature", "JsonWebEncryption", "JsonWebKey", "JsonWebCrypto": vector.runToken(&tally)
                case "RsassaPkcs1Verify", "RsassaPssVerify", "EcdsaP1363Verify", "EcdsaVerify", "EddsaVerify":
                    vector.runSignature(&tally)
                case "AeadTest", "KeywrapTest", "RsaesOaepDecrypt", "EcdhWebcryptoTest", "XdhJwkComp":
                    vector.runDecryption(&tally)
                case "MacTest": vector.leaveOut("HMAC is not offered", &tally)
                default: vector.leaveOut("not part of JOSE as offered: \(vector.type)", &tally)
                }
            }
        }
    }
}
