internal import SAML

extension ConfigurationValue {
    /// An entity ID.
    func entityID() -> EntityID? {
        guard let text = string() else { return nil }
        guard let entityID = try? EntityID(text) else {
            return refuse("must have at most 1024 bytes, and neither white space nor control characters")
        }
        return entityID
    }
}
