internal import ExampleProvider
internal import Foundation
internal import Gateway
internal import TokenExchange

/// What the demonstration shows: good exchanges, refused ones and why, each as a line that can be run again.
struct DemoScript {
    let scene: DemoScene

    func play() throws {
        print("gateway           \(scene.configuration.issuer)")
        print("example provider  \(scene.provider.issuer)")
        let ada = try obtainToken(
            "1. ada signs in at the example provider, which issues an ID token", claims: #"{"sub":"ada"}"#)
        try exchange(ada, "2. The gateway exchanges it for a local access token", expecting: 200)
        try showKeys("3. The key that verifies the local token")
        let bob = try obtainToken(
            "4. bob's e-mail address is not verified, and the provider's file demands that it is",
            claims: #"{"sub":"bob"}"#)
        try exchange(bob, "5. So his token is refused", expecting: 400)
        try explain(bob, "6. The admin port explains it, step by step")
        let foreign = try obtainToken(
            "7. A token that was issued for another client of the same provider",
            claims: #"{"sub":"ada","aud":"another-client"}"#)
        try exchange(foreign, "8. Is refused too: it is not meant for us", expecting: 400)
    }

    /// Says that everything shown can be tried now.
    func invite() {
        print("\nThe gateway and the example provider keep serving: try the lines above. Ctrl-C stops them.")
        fflush(nil)
    }

    private func obtainToken(_ title: String, claims: String) throws -> String {
        heading(title)
        let url = scene.provider.url(of: .demoToken)
        print("curl -s \(url) -H 'Content-Type: application/json' -d '\(claims)'\n")
        let answer = try HTTPExchange(url: url, contentType: "application/json", body: Array(claims.utf8)).perform()
        guard let token = JSONText.member("id_token", of: answer.body) else { throw DemoError.unexpected(answer) }
        print(JSONText.decodedToken(token))
        return token
    }

    func exchange(
        _ token: String, of type: TokenType = .idToken, _ title: String, expecting status: Int
    ) throws {
        heading(title)
        let form = form(token, type)
        print(curl("-u '\(scene.client):\(scene.secret)' \(scene.configuration.issuer)/token", form) + "\n")
        let gateway = scene.configuration.issuer
        let answer = try TokenEndpointClient(gateway: gateway, client: scene.client, secret: scene.secret).exchange(
            form)
        print("HTTP \(answer.status)\n\(JSONText.indented(answer.body))")
        guard answer.status == status else { throw DemoError.unexpected(answer) }
        if let local = JSONText.member("access_token", of: answer.body) {
            print("\nThe local token, decoded:\n\(JSONText.decodedToken(local))")
        }
        if let id = JSONText.member("decision_id", of: answer.body), let reason = scene.notes.reason(of: id) {
            print("\nThe audit event of decision \(id) tells the operator why:\n  \(reason)")
        }
    }

    private func form(_ token: String, _ type: TokenType = .idToken) -> [(String, String)] {
        [
            ("grant_type", GrantType.tokenExchange.rawValue), ("audience", scene.resource),
            ("subject_token_type", type.identifier), ("subject_token", token),
        ]
    }

    private func explain(_ token: String, _ title: String) throws {
        heading(title)
        let url = "http://\(scene.admin.host):\(scene.admin.port)/admin/v1/explain"
        let form = [("client_id", scene.client)] + form(token)
        print(curl("-H 'Authorization: Bearer \(scene.admin.token ?? "")' \(url)", form) + "\n")
        let answer = try HTTPExchange(
            url: url, contentType: "application/x-www-form-urlencoded",
            body: Array(TokenEndpointClient.encode(form).utf8), bearerToken: scene.admin.token
        ).perform()
        guard answer.status == 200 else { throw DemoError.unexpected(answer) }
        print(JSONText.withElementsOnLines("steps", of: answer.body))
    }

    private func curl(_ start: String, _ form: [(String, String)]) -> String {
        let parameters = form.map { name, value in
            name == "subject_token" ? "-d \(name)=\(value)" : "--data-urlencode '\(name)=\(value)'"
        }
        return (["curl -s \(start)"] + parameters).joined(separator: " \\\n  ")
    }

    private func showKeys(_ title: String) throws {
        heading(title)
        let url = "\(scene.configuration.issuer)/jwks"
        print("curl -s \(url)\n")
        let answer = try HTTPExchange(url: url).perform()
        guard answer.status == 200 else { throw DemoError.unexpected(answer) }
        print(JSONText.indented(answer.body))
    }

    func heading(_ title: String) {
        print("\n\(title)\n\(String(repeating: "-", count: title.count))")
    }
}
