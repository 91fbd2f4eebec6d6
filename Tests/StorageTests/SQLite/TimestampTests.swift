import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct `A stored time` {
    struct Case: Sendable {
        let seconds: Double
        let down: Int64
        let up: Int64
    }

    static let cases = [
        Case(seconds: 0, down: 0, up: 0),
        Case(seconds: 1_800_000_000.25, down: 1_800_000_000_250, up: 1_800_000_000_250),
        Case(seconds: 1.0004, down: 1000, up: 1001),
        Case(seconds: -1.0004, down: -1001, up: -1000),
        Case(seconds: 1e300, down: .max, up: .max),
        Case(seconds: -1e300, down: .min, up: .min),
        Case(seconds: .infinity, down: .max, up: .max),
        Case(seconds: -.infinity, down: .min, up: .min),
        Case(seconds: .nan, down: .max, up: .max),
    ]

    @Test(arguments: cases)
    func `is a whole millisecond, and an end is never too early`(_ c: Case) {
        let date = Date(timeIntervalSince1970: c.seconds)
        #expect(Timestamp(date).milliseconds == c.down)
        #expect(Timestamp(notBefore: date).milliseconds == c.up)
    }

    @Test func `comes back from a column`() {
        let time = Timestamp(noon + 0.125)
        #expect(Timestamp.fromDatabaseValue(time.databaseValue) == time)
        #expect(time.date == noon + 0.125)
        #expect(Timestamp.fromDatabaseValue("noon".databaseValue) == nil)
    }

    @Test func `does not wrap around`() {
        #expect(Timestamp(Date(timeIntervalSince1970: -.infinity)).earlier(by: 1).milliseconds == .min)
        #expect(Timestamp(noon).earlier(by: 1000) == Timestamp(noon - 1))
    }
}
