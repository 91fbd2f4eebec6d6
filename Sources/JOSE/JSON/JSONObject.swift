/// The members of a JSON object, in their order, each name once.
///
/// Names are compared byte for byte. Equality ignores the order.
public struct JSONObject: Sendable {
    fileprivate struct Member: Sendable {
        let name: String
        let fingerprint: UInt64
        var value: JSONValue
    }

    fileprivate var members: [Member] = []
    /// Position of each name. Only large objects have it: up to ``scanned`` members a scan is faster.
    private var positions: [ExactString: Int]?

    private static let scanned = 32
    /// Room for the first members, since an object of one is rare and growing takes time.
    private static let first = 4

    /// Makes an object without members.
    public init() {}

    /// The number of members.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a member. Setting replaces it in place or appends it; setting `nil` removes it.
    public subscript(name: String) -> JSONValue? {
        get { position(of: name).map { members[$0].value } }
        set {
            switch (position(of: name), newValue) {
            case (let position?, let value?): members[position].value = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): appendNew(name, value)
            case (nil, nil): break
            }
        }
    }

    /// Appends a member, unless there is one of that name already.
    ///
    /// - Returns: Whether it was appended.
    mutating func append(_ name: String, _ value: JSONValue) -> Bool {
        guard position(of: name) == nil else { return false }
        appendNew(name, value)
        return true
    }

    private func position(of name: String) -> Int? {
        if let positions { return positions[ExactString(name)] }
        let fingerprint = Self.fingerprint(name)
        return members.firstIndex { $0.fingerprint == fingerprint && $0.name.hasSameBytes(as: name) }
    }

    private static func fingerprint(_ name: String) -> UInt64 {
        name.utf8.withContiguousStorageIfAvailable(fingerprint)
            ?? Array(name.utf8).withUnsafeBufferPointer(fingerprint)
    }

    /// The first eight bytes and the length in one word: names that differ in it are not the same.
    private static func fingerprint(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        if name.count >= 8 {
            word = UnsafeRawBufferPointer(name).loadUnaligned(as: UInt64.self)
        } else {
            for byte in name { word = word << 8 | UInt64(byte) }
        }
        return word ^ UInt64(name.count) &* 0x9E37_79B9_7F4A_7C15
    }

    private mutating func appendNew(_ name: String, _ value: JSONValue) {
        if members.isEmpty { members.reserveCapacity(Self.first) }
        members.append(Member(name: name, fingerprint: Self.fingerprint(name), value: value))
        if positions != nil {
            positions?[ExactString(name)] = members.count - 1
        } else if members.count > Self.scanned {
            indexMembers()
        }
    }

    private mutating func remove(at position: Int) {
        members.remove(at: position)
        positions = nil
        if members.count > Self.scanned { indexMembers() }
    }

    private mutating func indexMembers() {
        var positions: [ExactString: Int] = [:]
        positions.reserveCapacity(members.count * 2)
        for (position, member) in members.enumerated() { positions[ExactString(member.name)] = position }
        self.positions = positions
    }
}

extension JSONObject: Sequence {
    /// One member.
    public typealias Element = (key: String, value: JSONValue)

    /// Goes through the members in their order.
    public struct Iterator: IteratorProtocol {
        private var members: IndexingIterator<[Member]>

        fileprivate init(_ members: [Member]) { self.members = members.makeIterator() }

        /// The next member.
        public mutating func next() -> Element? { members.next().map { ($0.name, $0.value) } }
    }

    /// The members in their order.
    public func makeIterator() -> Iterator { Iterator(members) }

    /// The exact number of members.
    public var underestimatedCount: Int { count }
}

extension JSONObject: Hashable {
    /// Whether both have the same members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }

    /// Feeds the members to `hasher`, in a way that does not depend on their order.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for member in members {
            var own = Hasher()
            own.combine(bytesOf: member.name)
            own.combine(member.value)
            sum &+= own.finalize()
        }
        hasher.combine(count)
        hasher.combine(sum)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object from a literal; of members of one name the last counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        // A literal is mostly the beginning of an object.
        members.reserveCapacity(elements.count * 2)
        for (name, value) in elements { self[name] = value }
    }
}
