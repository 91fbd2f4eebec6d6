extension JSONObject {
    /// A string member that must be there.
    func keyString(_ name: String) throws(UnusableKey) -> String {
        guard let string = self[name]?.stringValue else { throw .member(name) }
        return string
    }

    /// A string member that may be absent, but not something else.
    func optionalKeyString(_ name: String) throws(UnusableKey) -> String? {
        guard let value = self[name] else { return nil }
        guard let string = value.stringValue else { throw .member(name) }
        return string
    }

    /// A base64url member. Its length is checked before it is decoded.
    ///
    /// The alphabet and padding of plain base64 are taken too, for large providers publish keys so. That is safe here,
    /// and only here: a key is identified by its octets, while a token that could be spelled in two ways would have two
    /// names.
    func keyOctets(_ name: String, atMost maximumCount: Int) throws(UnusableKey) -> [UInt8] {
        let text = try keyString(name).utf8
        guard !text.isEmpty, text.count <= maximumCount / 3 * 4 + 4 else { throw .member(name) }
        var characters = Array(text)
        if characters.count % 4 == 0, let last = characters.last, last == UInt8(ascii: "=") {
            characters.removeLast(characters.suffix(2).filter { $0 == UInt8(ascii: "=") }.count)
        }
        let octets = try? Base64URL.decode(characters.map(Self.inURLAlphabet))
        guard let octets, octets.count <= maximumCount else { throw .member(name) }
        return octets
    }

    private static func inURLAlphabet(_ character: UInt8) -> UInt8 {
        switch character {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: character
        }
    }

    /// A base64url member of exactly `count` octets.
    func keyOctets(_ name: String, exactly count: Int) throws(UnusableKey) -> [UInt8] {
        let octets = try keyOctets(name, atMost: count)
        guard octets.count == count else { throw .member(name) }
        return octets
    }

    /// Checks that `use`, where given, is `use`, and that `key_ops`, where given, has one of `operations`
    /// (RFC 7517 sections 4.2 and 4.3).
    func checkKeyUse(_ use: String, operations: Set<String>) throws(UnusableKey) {
        if let declared = try optionalKeyString("use"), declared != use { throw .use }
        guard let value = self["key_ops"] else { return }
        guard let declared = value.arrayValue else { throw .member("key_ops") }
        guard declared.contains(where: { $0.stringValue.map(operations.contains) ?? false }) else { throw .operations }
    }
}
