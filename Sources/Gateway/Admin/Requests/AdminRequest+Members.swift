internal import JOSE

// Each member as it must be, or the failure that names it.
extension AdminRequest {
    /// A string of 1 to 255 bytes without control characters.
    func text(_ name: String) throws(AdminFailure) -> String? {
        guard let value = self[name] else { return nil }
        guard let text = value.stringValue, (1...255).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        else { throw .invalid(name, problem: "must be a string of 1 to 255 bytes without control characters") }
        return text
    }

    func requiredText(_ name: String) throws(AdminFailure) -> String {
        guard let text = try text(name) else { throw .missing(name) }
        return text
    }

    /// A whole number; in a query its digits.
    func integer(_ name: String, in bounds: ClosedRange<Int>, default usual: Int) throws(AdminFailure) -> Int {
        guard let value = self[name] else { return usual }
        let digits = value.stringValue.flatMap { $0.hasPrefix("+") ? nil : $0 }
        let number = isQuery ? digits.flatMap { Int($0) } : value.integerValue.flatMap { Int(exactly: $0) }
        guard let number, bounds.contains(number) else {
            throw .invalid(name, problem: "must be a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    func flag(_ name: String) throws(AdminFailure) -> Bool {
        guard let value = self[name] else { return false }
        guard let flag = value.boolValue else { throw .invalid(name, problem: "must be true or false") }
        return flag
    }

    /// A list of strings, none of them twice.
    func texts(_ name: String) throws(AdminFailure) -> [String]? {
        guard let value = self[name] else { return nil }
        guard let values = value.arrayValue, case let texts = values.compactMap(\.stringValue),
            texts.count == values.count, Set(texts).count == texts.count
        else { throw .invalid(name, problem: "must be a list of strings, none of them twice") }
        return texts
    }

    /// An object that takes so many bytes of JSON at the most; empty where it is missing.
    func object(_ name: String, within bytes: Int) throws(AdminFailure) -> JSONObject {
        guard let value = self[name] else { return [:] }
        guard let object = value.objectValue, value.serialized().count <= bytes else {
            throw .invalid(name, problem: "must be an object of \(bytes) bytes at most")
        }
        return object
    }
}
