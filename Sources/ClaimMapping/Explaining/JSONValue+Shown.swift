internal import CEL
internal import JOSE

extension JSONValue {
    /// The most bytes of a value that an explanation looks at.
    private static let maximumShownBytes = 16 * 1024

    /// A CEL value for an explanation: what JSON has no form for is named by its type.
    init(shown value: CEL.Value) {
        if case .timestamp(let time) = value {
            self = .string(time.description)
            return
        }
        var bytes = Self.maximumShownBytes
        do throws(ConversionFailure) {
            self = try JSONValue(value, within: &bytes)
        } catch {
            switch error {
            case .notRepresentable: self = .string("(a value of type \(value.type))")
            case .tooLarge: self = .string("(a value of more than \(Self.maximumShownBytes) bytes)")
            }
        }
    }
}
