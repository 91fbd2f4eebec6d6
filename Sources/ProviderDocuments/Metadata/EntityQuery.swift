import Crypto
import SAML

/// The URLs at which a metadata query service has the metadata of an entity (draft-young-md-query section 3.1,
/// draft-young-md-query-saml section 2).
enum EntityQuery {
    /// By the entity ID as it is, and by its SHA-1, for services that serve files: the second where the first has nothing.
    ///
    /// The first is missing where it would be too long for a URL.
    static func urls(of entity: EntityID, at base: DocumentURL) -> [DocumentURL] {
        let text = base.description
        let prefix = (text.hasSuffix("/") ? text : text + "/") + "entities/"
        let digest = Insecure.SHA1.hash(data: Array(entity.description.utf8))
        let names = [
            entity.description.percentEncoded, "%7Bsha1%7D" + digest.map(\.hexadecimal).joined(),
        ]
        return names.compactMap { try? DocumentURL(prefix + $0) }
    }
}

extension String {
    /// Every byte but those that are unreserved (RFC 3986 section 2.3) as `%` and two digits.
    fileprivate var percentEncoded: String {
        utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isUnreserved = byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
            return isUnreserved ? String(character) : "%" + byte.hexadecimal.uppercased()
        }.joined()
    }
}

extension UInt8 {
    fileprivate var hexadecimal: String {
        let text = String(self, radix: 16)
        return self < 16 ? "0" + text : text
    }
}
