/// A CEL map, in the order in which its members were given.
///
/// Small maps are searched from the front, which needs no preparation and beats hashing there. Larger ones get an index,
/// hashed with a random seed, so that chosen names cannot slow it down.
public struct MapValue: Sendable {
    /// A key and its value.
    public typealias Member = (key: Key, value: Value)

    private final class Storage: Sendable {
        let keys: [Key]
        let values: [Value]
        let index: [Key: Int]

        init(keys: [Key], values: [Value], index: [Key: Int]) {
            self.keys = keys
            self.values = values
            self.index = index
        }
    }

    /// Up to this many members there is no index.
    private static let searchedCount = 16

    private let storage: Storage

    /// Makes a map with string keys. The names must differ; of two equal ones the first is found.
    public init(_ members: some Sequence<(String, Value)>) {
        self.init(Array(members))
    }

    /// Makes a map with string keys from an array, without the price of a generic sequence: this is how the claims of
    /// each token come in.
    public init(_ members: [(String, Value)]) {
        var keys: [Key] = []
        var values: [Value] = []
        keys.reserveCapacity(members.count)
        values.reserveCapacity(members.count)
        for (name, value) in members {
            keys.append(.string(name))
            values.append(value)
        }
        self.init(keys: keys, values: values, index: Self.index(of: keys))
    }

    /// Makes a map; `nil` if a key comes twice. `1` and `1u` are the same key.
    public init?(members: [Member]) {
        let keys = members.map(\.key)
        let index = Self.index(of: keys)
        let isDistinct =
            index.isEmpty
            ? keys.indices.allSatisfy { !keys[..<$0].contains(keys[$0]) } : index.count == keys.count
        guard isDistinct else { return nil }
        self.init(keys: keys, values: members.map(\.value), index: index)
    }

    private init(keys: [Key], values: [Value], index: [Key: Int]) {
        self.storage = Storage(keys: keys, values: values, index: index)
    }

    /// Where each key is; empty for a map small enough to be searched.
    private static func index(of keys: [Key]) -> [Key: Int] {
        guard keys.count > searchedCount else { return [:] }
        return Dictionary(zip(keys, keys.indices)) { first, _ in first }
    }

    /// The value of the member with this name.
    public subscript(name: String) -> Value? {
        if !storage.index.isEmpty { return storage.index[.string(name)].map { storage.values[$0] } }
        for place in storage.keys.indices {
            if case .string(let key) = storage.keys[place], key.hasSameBytes(as: name) { return storage.values[place] }
        }
        return nil
    }

    /// The value of the member with this key.
    public subscript(key: Key) -> Value? {
        if case .string(let name) = key { return self[name] }
        if !storage.index.isEmpty { return storage.index[key].map { storage.values[$0] } }
        return storage.keys.firstIndex(of: key).map { storage.values[$0] }
    }
}

extension MapValue: RandomAccessCollection {
    /// Zero.
    public var startIndex: Int { 0 }

    /// The number of members.
    public var endIndex: Int { storage.keys.count }

    /// The member at a place.
    public subscript(position: Int) -> Member { (storage.keys[position], storage.values[position]) }
}
