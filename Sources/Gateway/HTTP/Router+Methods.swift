internal import HTTPTypes
internal import Hummingbird
internal import JOSE

extension Router {
    /// Answers every other method at a path with 405 and `Allow` (RFC 9110 section 15.5.6).
    func refuseOtherMethods(at path: RouterPath, than allowed: HTTPRequest.Method...) {
        let allow = allowed.map(\.rawValue).joined(separator: ", ")
        let all: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        for method in all where !allowed.contains(method) {
            on(path, method: method) { _, _ in
                Response(.methodNotAllowed, json: ["error": "method_not_allowed"], headers: [.allow: allow])
            }
        }
    }
}
