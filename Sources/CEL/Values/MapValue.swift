/// A CEL map, in the order in which its members were given.
///
/// Small maps are searched from the front, which needs no preparation and beats hashing there. Larger ones get an index,
/// hashed with a random seed, so that chosen names cannot slow it down.
public struct MapValue: Sendable {
    /// A key and its value.
    public typealias Member = (key: Key, value: Value)

    private final class Storage: Sendable {
        let members: [Member]
        let index: [Key: Int]

        init(members: [Member], index: [Key: Int]) {
            self.members = members
            self.index = index
        }
    }

    /// Up to this many members there is no index.
    private static let searchedCount = 16

    private let storage: Storage

    /// Makes a map with string keys. The names must differ; of two equal ones the first is found.
    public init(_ members: some Sequence<(String, Value)>) {
        self.init(distinct: members.map { (key: .string($0.0), value: $0.1) })
    }

    /// Makes a map; `nil` if a key comes twice. `1` and `1u` are the same key.
    public init?(members: [Member]) {
        guard Self.hasDistinctKeys(members) else { return nil }
        self.init(distinct: members)
    }

    private init(distinct members: [Member]) {
        var index: [Key: Int] = [:]
        if members.count > Self.searchedCount {
            index.reserveCapacity(members.count)
            for (position, member) in members.enumerated() where index[member.key] == nil {
                index[member.key] = position
            }
        }
        self.storage = Storage(members: members, index: index)
    }

    private static func hasDistinctKeys(_ members: [Member]) -> Bool {
        guard members.count > searchedCount else {
            return members.indices.allSatisfy { index in !members[..<index].contains { $0.key == members[index].key } }
        }
        return Set(members.map(\.key)).count == members.count
    }

    /// The value of the member with this name.
    public subscript(name: String) -> Value? {
        if !storage.index.isEmpty { return storage.index[.string(name)].map { storage.members[$0].value } }
        for member in storage.members {
            if case .string(let key) = member.key, key.hasSameBytes(as: name) { return member.value }
        }
        return nil
    }

    /// The value of the member with this key.
    public subscript(key: Key) -> Value? {
        if case .string(let name) = key { return self[name] }
        if !storage.index.isEmpty { return storage.index[key].map { storage.members[$0].value } }
        return storage.members.first { $0.key == key }?.value
    }
}

extension MapValue: RandomAccessCollection {
    /// Zero.
    public var startIndex: Int { 0 }

    /// The number of members.
    public var endIndex: Int { storage.members.count }

    /// The member at a place.
    public subscript(position: Int) -> Member { storage.members[position] }
}
