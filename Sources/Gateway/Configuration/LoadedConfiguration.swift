/// What came of reading a configuration.
public struct LoadedConfiguration: Sendable {
    /// The configuration; `nil` if there is an error among the problems.
    public let configuration: GatewayConfiguration?
    /// Every problem, file by file and line by line.
    public let problems: [ConfigurationProblem]

    /// The problems that the gateway can start in spite of.
    public var warnings: [ConfigurationProblem] { problems.filter { $0.severity == .warning } }
}
