internal import ArgumentParser
internal import Gateway

/// `cambio schema`
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the JSON Schema of a configuration file, by which editors complete and check it.")

    @Argument(help: "The kind of file: \(Schema.kinds).", transform: Schema.file)
    var file: ConfigurationSchema

    func run() {
        print(file.text, terminator: "")
    }

    private static let kinds = ConfigurationSchema.allCases.map(\.rawValue).joined(separator: " or ")

    private static func file(_ kind: String) throws -> ConfigurationSchema {
        guard let file = ConfigurationSchema(rawValue: kind) else { throw ValidationError("It is \(kinds).") }
        return file
    }
}
