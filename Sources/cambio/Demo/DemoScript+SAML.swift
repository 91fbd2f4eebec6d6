internal import ExampleProvider
internal import Foundation
internal import JOSE
internal import TokenExchange

extension DemoScript {
    /// One SAML response, exchanged and then replayed; nothing where no SAML provider is configured.
    func playSAML() throws {
        guard scene.hasSAML else { return }
        let response = try obtainResponse(
            "9. ada signs in by SAML, and the example provider sends a signed response", claims: #"{"sub":"ada"}"#)
        try exchange(
            response, of: .saml2, "10. The gateway exchanges it by the same rules and policies", expecting: 200)
        try exchange(
            response, of: .saml2, "11. Once: whoever sends the same assertion again is refused", expecting: 400)
    }

    private func obtainResponse(_ title: String, claims: String) throws -> String {
        heading(title)
        let url = scene.provider.url(of: .demoResponse)
        print("curl -s \(url) -H 'Content-Type: application/json' -d '\(claims)'\n")
        let answer = try HTTPExchange(url: url, contentType: "application/json", body: Array(claims.utf8)).perform()
        guard let response = JSONText.member("saml_response", of: answer.body),
            let document = try? Base64URL.decode(response.utf8)
        else { throw DemoError.unexpected(answer) }
        print(XMLText.indented(String(decoding: document, as: UTF8.self)))
        return response
    }
}
