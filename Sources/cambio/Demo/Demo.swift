internal import ArgumentParser
internal import ExampleProvider
internal import Foundation
internal import Gateway
internal import Logging

/// `cambio demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a gateway and an example provider on loopback, and show real exchanges.",
        discussion: """
            Uses the given configuration, whose providers example-oidc and example-saml are played by the example \
            provider. It and the gateway listen on free ports; what they store goes into a temporary folder. They keep serving until Ctrl-C, so that every \
            line shown can be tried; --once ends after the exchanges.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "End after the exchanges.")
    var once = false

    func run() async throws {
        let configuration = try options.load()
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: .warning) }
        let interruption = Interruption()
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await ExampleProvider.withRunning(ExampleProvider.Configuration(saml: SAMLConfiguration())) { provider in
            let scene = try await DemoScene(configuration, provider: provider, folder: folder)
            let script = DemoScript(scene: scene)
            try await scene.withGateway { [once] in
                try script.play()
                try script.playSAML()
                try script.playIntrospection()
                guard !once else { return }
                script.invite()
                await interruption.wait()
            }
        }
    }
}
