// Configuration: reads gateway.yaml and the provider files into values. Strict: an unknown key, a wrong type, a name
// that nothing defines or an expression that does not compile is an error, and all of them are found in one run.

public import struct Foundation.Date

/// Reads the configuration of a gateway.
public enum ConfigurationLoader {
    /// Reads `gateway.yaml` and the provider files that it names.
    ///
    /// - Parameters:
    ///   - file: The path of `gateway.yaml`, relative to the working folder or absolute; problems name files
    ///     accordingly.
    ///   - environment: What `${env:NAME}` refers to.
    public static func load(file: String, environment: [String: String]) -> LoadedConfiguration {
        read(file, environment: environment, testsAt: nil)
    }

    /// Reads the configuration as ``load(file:environment:)`` does, and runs the tests in the provider files: one that
    /// does not come out as it says is an error.
    ///
    /// - Parameter now: What the rules take for the time.
    public static func check(file: String, environment: [String: String], at now: Date) -> LoadedConfiguration {
        read(file, environment: environment, testsAt: now)
    }

    /// Reads bytes as the text of a configuration file, without asking what its keys mean.
    ///
    /// - Returns: What is wrong with them as text and as YAML.
    package static func problems(inText bytes: [UInt8]) -> [ConfigurationProblem] {
        let log = ProblemLog()
        let root = ConfigurationFile.parse(bytes, of: FilePath(location: ""), named: "", environment: [:], log: log)
        _ = root?.json()
        return log.problems
    }

    private static func read(_ file: String, environment: [String: String], testsAt: Date?) -> LoadedConfiguration {
        let log = ProblemLog()
        var configuration: GatewayConfiguration?
        let path = FilePath(location: file)
        if let root = ConfigurationFile.open(path, named: file, environment: environment, log: log) {
            configuration = GatewayReader(testsAt: testsAt).read(root)
        }
        // Values read beside an error may be defaults in place of what is wrong: they are never handed out.
        return LoadedConfiguration(configuration: log.hasErrors ? nil : configuration, problems: log.problems)
    }
}
