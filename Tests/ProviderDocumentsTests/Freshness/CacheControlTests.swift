import ProviderDocuments
import Testing

import struct Foundation.Date

@Suite struct `Cache-Control` {
    static let now = Date(timeIntervalSince1970: 784_111_777)

    struct Case: Sendable, CustomTestStringConvertible {
        var cacheControl: String?
        var age: String?
        var expires: String?
        var date: String?
        var lifetime: Int?
        var testDescription: String { "\(cacheControl ?? "-") | \(age ?? "-") | \(expires ?? "-") | \(date ?? "-")" }
    }

    static let cases = [
        Case(lifetime: nil),
        Case(cacheControl: "", lifetime: nil), Case(cacheControl: "public", lifetime: nil),
        Case(cacheControl: "max-age=600", lifetime: 600),
        Case(cacheControl: "public, max-age=600, must-revalidate", lifetime: 600),
        Case(cacheControl: "MAX-AGE = 600", lifetime: 600), Case(cacheControl: "max-age=\"600\"", lifetime: 600),
        Case(cacheControl: "max-age=600,max-age=30", lifetime: 30), Case(cacheControl: "max-age=0", lifetime: 0),
        Case(cacheControl: "max-age=-1", lifetime: 0), Case(cacheControl: "max-age=abc", lifetime: 0),
        Case(cacheControl: "max-age", lifetime: 0), Case(cacheControl: "max-age=1e9", lifetime: 0),
        Case(cacheControl: "max-age=99999999999999999999999", lifetime: 1 << 31),
        Case(cacheControl: "no-store", lifetime: 0), Case(cacheControl: "max-age=600, no-cache", lifetime: 0),
        Case(cacheControl: "x=\"no-store, a\", max-age=60", lifetime: 60),
        Case(cacheControl: "s-maxage=600", lifetime: nil),
        Case(cacheControl: "max-age=600", age: "100", lifetime: 500),
        Case(cacheControl: "max-age=600", age: "700", lifetime: 0),
        Case(cacheControl: "max-age=600", age: "x", lifetime: 600),
        Case(cacheControl: "max-age=600", age: "-5", lifetime: 600),
        Case(expires: "Sun, 06 Nov 1994 08:59:37 GMT", lifetime: 600),
        Case(expires: "Sun, 06 Nov 1994 08:59:37 GMT", date: "Sun, 06 Nov 1994 08:58:37 GMT", lifetime: 60),
        Case(age: "20", expires: "Sun, 06 Nov 1994 08:59:37 GMT", lifetime: 580),
        Case(expires: "Sun, 06 Nov 1994 08:00:00 GMT", lifetime: 0), Case(expires: "0", lifetime: 0),
        Case(expires: "-1", lifetime: 0), Case(cacheControl: "max-age=5", expires: "0", lifetime: 5),
        Case(expires: "Fri, 31 Dec 9999 23:59:59 GMT", lifetime: 1 << 31),
    ]

    @Test(arguments: cases)
    func `gives the lifetime that is left`(_ c: Case) {
        let control = CacheControl(cacheControl: c.cacheControl, age: c.age, expires: c.expires, date: c.date)
        #expect(control.lifetime(receivedAt: Self.now) == c.lifetime.map { .seconds($0) })
    }
}
