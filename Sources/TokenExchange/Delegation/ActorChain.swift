internal import JOSE

/// Who acts for a subject: the current actor first, then those who acted before (`act`, RFC 8693 section 4.1).
struct ActorChain: Sendable {
    /// The members of `act` that say who an actor is.
    struct Actor: Equatable, Sendable {
        let subject: String
        /// Of an actor that another issuer names.
        var issuer: String?
        /// The client that the actor's token was issued to.
        var clientID: String?
    }

    var actors: [Actor] = []

    /// Whether nobody acts for the subject but itself.
    var isEmpty: Bool { actors.isEmpty }

    /// The longest chain that is read at all.
    static let maximumDepth = 16

    init() {}

    /// Reads the `act` of a verified token.
    ///
    /// - Parameter issuer: Who names actors that name no issuer themselves; `nil` for the gateway itself.
    /// - Throws: ``DelegationRefusal``. Each actor must have a subject, and every member that is read must be a string.
    init(_ claims: JSONObject, issuer: String?) throws(DelegationRefusal) {
        var next = claims["act"]
        while let value = next {
            guard let object = value.objectValue else { throw .chainMalformed }
            guard actors.count < Self.maximumDepth else { throw .chainTooLong }
            actors.append(try Actor(object, issuer: issuer))
            next = object["act"]
        }
    }

    /// `act`; `nil` for an empty chain.
    var json: JSONValue? {
        actors.reversed().reduce(nil as JSONValue?) { earlier, actor in
            var object = actor.json
            object["act"] = earlier
            return .object(object)
        }
    }
}

extension ActorChain.Actor {
    fileprivate init(_ object: JSONObject, issuer: String?) throws(DelegationRefusal) {
        func text(_ name: String) throws(DelegationRefusal) -> String? {
            guard let value = object[name] else { return nil }
            guard let text = value.stringValue, !text.isEmpty, text.utf8.count <= 1024 else { throw .chainMalformed }
            return text
        }
        guard let subject = try text("sub") else { throw .chainMalformed }
        self.init(subject: subject, issuer: try text("iss") ?? issuer, clientID: try text("client_id"))
    }

    fileprivate var json: JSONObject {
        var object: JSONObject = ["sub": .string(subject)]
        object["iss"] = issuer.map(JSONValue.string)
        object["client_id"] = clientID.map(JSONValue.string)
        return object
    }
}
