import ConformanceVectors
import JOSE

/// One test of a Wycheproof file.
struct Vector {
    enum Expectation {
        case valid
        case invalid
        case either
    }

    let file: VectorFile
    let group: JSONObject
    let test: JSONObject

    var type: String { group.text("type") }

    var expectation: Expectation {
        switch test.text("result") {
        case "valid": .valid
        case "acceptable": .either
        default: .invalid
        }
    }

    private var description: String {
        let number = test["tcId"]?.integerValue ?? 0
        return "test \(number) \(test.text("result")): \(test.text("comment")) \(group.text("comment"))"
    }

    /// Counts it by whether it was found good, and whether it had to be.
    func expect(_ expectation: Expectation, isGood: Bool, _ tally: inout ConformanceTally) {
        let passes =
            switch expectation {
            case .valid: isGood
            case .invalid: !isGood
            case .either: true
            }
        tally.count(file.name, passes: passes, description)
    }

    func leaveOut(_ reason: String, _ tally: inout ConformanceTally) {
        tally.leaveOut(file.name, because: reason)
    }

    /// The octets of a hexadecimal member.
    func octets(_ name: String) -> [UInt8] { [UInt8](hexadecimal: test.text(name)) }
}

extension JSONObject {
    /// A string member; empty where absent.
    func text(_ name: String) -> String { self[name]?.stringValue ?? "" }
}

extension [UInt8] {
    init(hexadecimal digits: String) {
        let values = digits.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        self = stride(from: 0, to: values.count - 1, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}
