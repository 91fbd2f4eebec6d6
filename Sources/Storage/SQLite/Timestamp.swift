import GRDB

import struct Foundation.Date

/// A time as a column holds it: whole milliseconds since 1970, UTC.
struct Timestamp: Hashable, Comparable {
    let milliseconds: Int64

    /// The millisecond that `date` lies in; times beyond all calendars become the nearest that fits.
    init(_ date: Date) {
        self.init((date.timeIntervalSince1970 * 1000).rounded(.down))
    }

    /// The first whole millisecond that is not before `date`: what is kept until then is not forgotten too soon.
    init(notBefore date: Date) {
        self.init((date.timeIntervalSince1970 * 1000).rounded(.up))
    }

    private init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    private init(_ milliseconds: Double) {
        // Not a number means that nobody knows until when: the far end.
        self.milliseconds = Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max)
    }

    var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The far past instead of a time before it.
    func earlier(by milliseconds: Int64) -> Timestamp {
        let (difference, isOver) = self.milliseconds.subtractingReportingOverflow(milliseconds)
        return Timestamp(milliseconds: isOver ? .min : difference)
    }

    static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

extension Timestamp: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { milliseconds.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> Timestamp? {
        Int64.fromDatabaseValue(value).map(Timestamp.init(milliseconds:))
    }
}
