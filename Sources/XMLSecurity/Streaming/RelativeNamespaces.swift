internal import CLibXML2

/// Looks whether namespace names are URIs with a scheme, each once.
struct RelativeNamespaces {
    private var checked: Set<UnsafePointer<UInt8>> = []
    private(set) var isAnyFound = false

    mutating func check(_ namespace: ParserText) {
        guard let start = namespace.start, !namespace.isEmpty, checked.insert(start).inserted else { return }
        if !Self.hasScheme(start) { isAnyFound = true }
    }

    private static func hasScheme(_ name: UnsafePointer<UInt8>) -> Bool {
        name.withMemoryRebound(to: CChar.self, capacity: Int(xmlStrlen(name)) + 1) { name in
            guard let uri = xmlParseURI(name) else { return false }
            defer { xmlFreeURI(uri) }
            return uri.pointee.scheme.map { $0.pointee != 0 } ?? false
        }
    }
}
