internal import Hummingbird

/// The routes of the admin port. Each of them is behind the bearer token, and so is every path that does not exist.
struct AdminRouter: Sendable {
    let authentication: AdminAuthentication
    let explain: ExplainEndpoint
    let providers: ProvidersEndpoint
    let personalAccessTokens: PersonalAccessTokensEndpoint
    let subjectTokens: SubjectTokensEndpoint
    let subjects: SubjectsEndpoint
    let keys: KeysEndpoint
    let metrics: MetricsEndpoint

    func router() -> Router<GatewayRequestContext> {
        let router = Router(context: GatewayRequestContext.self)
        router.add(middleware: ErrorAnswers())
        router.add(middleware: authentication)
        router.post("/admin/v1/explain") { request, context in
            await explain.respond(to: request, from: context.remoteAddress)
        }
        router.refuseOtherMethods(at: "/admin/v1/explain", than: .post)
        router.get("/admin/v1/providers") { _, _ in providers.list() }
        router.refuseOtherMethods(at: "/admin/v1/providers", than: .get)
        router.post("/admin/v1/providers/:id/refresh") { _, context in
            await providers.refresh(context.parameters.get("id"))
        }
        router.refuseOtherMethods(at: "/admin/v1/providers/:id/refresh", than: .post)
        personalAccessTokens.addRoutes(to: router)
        subjectTokens.addRoutes(to: router)
        subjects.addRoutes(to: router)
        keys.addRoutes(to: router)
        router.get("/metrics") { _, _ in metrics.respond() }
        router.refuseOtherMethods(at: "/metrics", than: .get)
        return router
    }
}
