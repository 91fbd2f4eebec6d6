internal import ClaimMapping
public import JOSE

/// A client's request for a subject token that stands for somebody else, with every parameter read, once, here.
public struct SubjectTokenRequest: Sendable {
    /// `subject`: the local subject that it stands for, 1 to 255 characters; no client.
    public let subject: String
    /// `context`: a JSON object of at most 4 KiB that says why; rules see it as `claims.context`.
    public let context: JSONObject
    /// `exchanged_by`: the client that may exchange it; the one that asks where it is omitted.
    public let exchangedBy: String?
    /// `expires_in`, in seconds.
    public let lifetime: Int

    /// How long subject tokens may live, in seconds: ten seconds to an hour.
    public static let lifetimes = 10...3_600
    /// How long they live where nothing is said, in seconds.
    public static let defaultLifetime = 600
    /// The most bytes that their context may take.
    public static let maximumContextBytes = 4_096

    /// Reads the parameters.
    ///
    /// - Throws: A ``Refusal`` of the request.
    public init(_ parameters: some RequestParameters) throws(Refusal) {
        guard let subject = parameters.value(of: "subject") else { throw .request(.missingParameter("subject")) }
        guard subject.unicodeScalars.count <= 255, !ReservedClaims.isClient(subject)
        else { throw .request(.malformedParameter("subject")) }
        self.subject = subject
        self.exchangedBy = parameters.value(of: "exchanged_by")
        self.lifetime = try Self.lifetime(parameters.value(of: "expires_in"))
        self.context = try Self.context(parameters.value(of: "context"))
    }

    private static func lifetime(_ text: String?) throws(Refusal) -> Int {
        guard let text else { return defaultLifetime }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int(text), lifetimes.contains(seconds)
        else { throw .request(.malformedParameter("expires_in")) }
        return seconds
    }

    private static func context(_ text: String?) throws(Refusal) -> JSONObject {
        guard let text else { return [:] }
        let bytes = Array(text.utf8)
        guard bytes.count <= maximumContextBytes,
            let object = (try? JSONValue.parse(bytes, limits: .parameter))?.objectValue
        else { throw .request(.malformedParameter("context")) }
        return object
    }
}
