import ConformanceVectors
import JOSE

/// The key sets that real providers published over time.
extension VectorFile {
    /// Every version must be read, and every key either used or skipped for a reason.
    func runProviderKeys(into tally: inout ConformanceTally) -> String {
        let all = content["keys"]?.arrayValue ?? []
        let history = content["jwksHistory"]?.arrayValue?.compactMap(\.objectValue) ?? []
        var reasons: [String: Int] = [:]
        for version in history {
            let positions = version["keys"]?.arrayValue?.compactMap { $0.integerValue.map(Int.init) } ?? []
            let keys = positions.filter(all.indices.contains).map { all[$0] }
            let set = try? JWKSet(parsing: JSONValue.object(["keys": .array(keys)]).serialized())
            let isWhole = set.map { $0.keys.count + $0.skipped.count == keys.count && $0.exposed.isEmpty } ?? false
            tally.count(name, passes: isWhole, "version of \(version.text("date"))")
        }
        let set = try? JWKSet(parsing: JSONValue.object(["keys": .array(all)]).serialized())
        for skipped in set?.skipped ?? [] { reasons["\(skipped.reason)", default: 0] += 1 }
        let skipped = reasons.sorted { $0.key < $1.key }.map { ", \($0.value) skipped: \($0.key)" }.joined()
        return "\(name): \(history.count) versions, \(set?.keys.count ?? 0) of \(all.count) keys used\(skipped)"
    }
}
