internal import Foundation
internal import JOSE

extension Date {
    /// As the admin port writes times: ISO 8601, in whole seconds of UTC.
    var json: JSONValue { .string(formatted(Date.ISO8601FormatStyle())) }
}
