internal import Hummingbird

/// The routes of the admin port. Each of them is behind the bearer token, and so is every path that does not exist.
struct AdminRouter: Sendable {
    let authentication: AdminAuthentication
    let explain: ExplainEndpoint

    func router() -> Router<GatewayRequestContext> {
        let router = Router(context: GatewayRequestContext.self)
        router.add(middleware: ErrorAnswers())
        router.add(middleware: authentication)
        router.post("/admin/v1/explain") { request, context in
            await explain.respond(to: request, from: context.remoteAddress)
        }
        router.refuseOtherMethods(at: "/admin/v1/explain", than: .post)
        return router
    }
}
