/// The parameters of a request, checked for repeats: a form over HTTP, or a request made in process.
public protocol RequestParameters: Sendable {
    /// Every non-empty value of a parameter, in order.
    func values(of name: String) -> [String]
}

extension RequestParameters {
    /// The value of a parameter that stands at most once; `nil` where it is missing or empty.
    public func value(of name: String) -> String? { values(of: name).first }
}
