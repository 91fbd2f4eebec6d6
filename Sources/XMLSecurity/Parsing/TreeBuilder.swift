internal import CLibXML2

/// Builds elements as values out of a parser's callbacks.
final class TreeBuilder {
    private var open: [XMLElement] = []
    private var text: [UInt8] = []
    private(set) var root: XMLElement?

    /// - Parameters:
    ///   - namespaces: Prefix and name in turn.
    ///   - attributes: Local name, prefix, namespace, and where the value begins and ends, in turn.
    func start(
        _ name: XMLName, _ namespaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?,
        _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?
    ) {
        flushText()
        open.append(
            XMLElement(name: name, attributes: Self.attributes(attributes), declarations: Self.declarations(namespaces))
        )
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

    private static func attributes(_ fields: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?) -> [XMLAttribute] {
        guard let fields else { return [] }
        return stride(from: 0, to: fields.count, by: 5).map { index in
            XMLAttribute(
                name: XMLName(fields[index], fields[index + 2]),
                value: value(from: fields[index + 3], to: fields[index + 4]))
        }
    }

    private static func value(from start: UnsafePointer<xmlChar>?, to end: UnsafePointer<xmlChar>?) -> String {
        guard let start, let end else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    }

    private static func declarations(_ fields: UnsafeBufferPointer<UnsafePointer<xmlChar>?>?) -> [XMLNamespace] {
        guard let fields else { return [] }
        return stride(from: 0, to: fields.count, by: 2).map { index in
            XMLNamespace(prefix: String(libXML2: fields[index]), name: String(libXML2: fields[index + 1]))
        }
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
