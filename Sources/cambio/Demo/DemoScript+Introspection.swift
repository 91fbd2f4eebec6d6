internal import ExampleProvider
internal import Foundation
internal import TokenExchange

extension DemoScript {
    /// An opaque token, exchanged; nothing where no provider of such tokens is configured.
    func playIntrospection() throws {
        guard scene.hasIntrospection else { return }
        heading("12. ada has an opaque access token, which says nothing by itself")
        let url = scene.provider.url(of: .demoOpaqueToken)
        let claims = #"{"sub":"ada"}"#
        print("curl -s \(url) -H 'Content-Type: application/json' -d '\(claims)'\n")
        let answer = try HTTPExchange(url: url, contentType: "application/json", body: Array(claims.utf8)).perform()
        guard let token = JSONText.member("access_token", of: answer.body) else { throw DemoError.unexpected(answer) }
        print(JSONText.indented(answer.body))
        try exchange(
            token, of: .accessToken, "13. The gateway asks the provider about it, and exchanges it all the same",
            expecting: 200)
    }
}
