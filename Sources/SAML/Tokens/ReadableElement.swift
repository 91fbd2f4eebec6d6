internal import XMLSecurity

/// An element that can be read, verified or not: the same rules hold for both.
protocol ReadableElement {
    var text: String? { get }
    func attribute(_ local: String) -> String?
    func children(_ name: XMLName) -> [Self]
}

extension UnverifiedElement: ReadableElement {}
extension XMLElement: ReadableElement {}
