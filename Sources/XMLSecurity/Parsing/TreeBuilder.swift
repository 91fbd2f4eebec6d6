internal import CLibXML2

/// Builds elements as values out of a parser's callbacks.
final class TreeBuilder {
    private var open: [XMLElement] = []
    private var text: [UInt8] = []
    /// Names by where libxml2 keeps them: it keeps each once, and a document has few.
    private var names: [UnsafePointer<xmlChar>: String] = [:]
    private(set) var root: XMLElement?

    /// - Parameters:
    ///   - namespaces: Prefix and name in turn.
    ///   - attributes: Local name, prefix, namespace, and where the value begins and ends, in turn.
    func start(
        _ local: UnsafePointer<xmlChar>?, in namespace: UnsafePointer<xmlChar>?,
        _ namespaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?,
        _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?
    ) {
        flushText()
        open.append(
            XMLElement(
                name: XMLName(string(local), in: string(namespace)), attributes: self.attributes(attributes),
                declarations: declarations(namespaces)))
    }

    func end() {
        flushText()
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].content.append(.element(element)) }
    }

    func append(_ octets: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: octets) }

    private func flushText() {
        guard !text.isEmpty, !open.isEmpty else { return }
        open[open.count - 1].content.append(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    private func attributes(_ fields: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?) -> [XMLAttribute] {
        guard let fields else { return [] }
        return stride(from: 0, to: fields.count, by: 5).map { index in
            XMLAttribute(
                name: XMLName(string(fields[index]), in: string(fields[index + 2])),
                value: Self.value(from: fields[index + 3], to: fields[index + 4]))
        }
    }

    private static func value(from start: UnsafePointer<xmlChar>?, to end: UnsafePointer<xmlChar>?) -> String {
        guard let start, let end else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }

    private func declarations(_ fields: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?) -> [XMLNamespace] {
        guard let fields else { return [] }
        return stride(from: 0, to: fields.count, by: 2).map { index in
            XMLNamespace(prefix: string(fields[index]), name: string(fields[index + 1]))
        }
    }
}

extension TreeBuilder {
    private func string(_ name: UnsafePointer<xmlChar>?) -> String {
        guard let name else { return "" }
        if let known = names[name] { return known }
        let made = String(cString: name)
        names[name] = made
        return made
    }
}

extension XMLName {
    init(_ local: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?) {
        self.init(String(libXML2: local), in: String(libXML2: namespace))
    }
}

extension String {
    /// Empty for a null pointer.
    init(libXML2 text: UnsafePointer<xmlChar>?) {
        self = text.map { String(cString: $0) } ?? ""
    }
}
