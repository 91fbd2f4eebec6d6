/// The buckets of those that were seen last, a bounded number of them: of more, the one that was longest not seen is
/// forgotten, and begins anew with a full bucket.
struct BucketTable<Key: Hashable & Sendable>: Sendable {
    private struct Entry: Sendable {
        let key: Key
        var bucket: TokenBucket
        var older: Int?
        var newer: Int?
    }

    private let rate: Rate
    private let capacity: Int
    private var entries: [Entry] = []
    private var places: [Key: Int] = [:]
    private var oldest: Int?
    private var newest: Int?

    init(_ rate: Rate, capacity: Int) {
        self.rate = rate
        self.capacity = max(1, capacity)
    }

    var count: Int { entries.count }

    /// Whole seconds until one is left for `key`; 0 if there is. One that is not known is not remembered for it.
    mutating func wait(for key: Key, at now: Double) -> Int {
        guard let place = places[key] else { return 0 }
        return entries[place].bucket.wait(rate, at: now)
    }

    /// Takes one of what is left for `key`.
    mutating func take(for key: Key, at now: Double) {
        let place = places[key].map { touch($0) } ?? add(key, at: now)
        entries[place].bucket.take(rate, at: now)
    }

    private mutating func add(_ key: Key, at now: Double) -> Int {
        let entry = Entry(key: key, bucket: TokenBucket(rate, at: now))
        guard entries.count >= capacity, let place = oldest else {
            entries.append(entry)
            places[key] = entries.count - 1
            link(entries.count - 1)
            return entries.count - 1
        }
        unlink(place)
        places[entries[place].key] = nil
        entries[place] = entry
        places[key] = place
        link(place)
        return place
    }

    private mutating func touch(_ place: Int) -> Int {
        guard place != newest else { return place }
        unlink(place)
        link(place)
        return place
    }

    private mutating func link(_ place: Int) {
        entries[place].older = newest
        entries[place].newer = nil
        if let newest { entries[newest].newer = place }
        newest = place
        oldest = oldest ?? place
    }

    private mutating func unlink(_ place: Int) {
        let (older, newer) = (entries[place].older, entries[place].newer)
        if let older { entries[older].newer = newer } else { oldest = newer }
        if let newer { entries[newer].older = older } else { newest = older }
    }
}
