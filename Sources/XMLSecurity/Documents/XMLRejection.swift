/// Why bytes are not taken as an XML document. Safe to log: nothing of the document is in it.
public enum XMLRejection: Error, Equatable, Sendable {
    /// There are no bytes.
    case empty
    /// More bytes than ``XMLLimits/bytes``.
    case tooLarge
    /// Deeper than ``XMLLimits/depth``.
    case tooDeep
    /// An element has more attributes or namespace declarations than ``XMLLimits/attributes``.
    case tooManyAttributes
    /// More namespace declarations than ``XMLLimits/namespaces``.
    case tooManyNamespaces
    /// More elements, attributes and texts than ``XMLLimits/nodes``.
    case tooManyNodes
    /// There is a document type declaration.
    case documentType
    /// The bytes are not UTF-8, or the document says that they are not.
    case encoding
    /// A byte order mark, where none may be.
    case byteOrderMark
    /// A comment, where none may be.
    case comment
    /// A processing instruction, where none may be.
    case processingInstruction
    /// It is XML 1.1, or of another version.
    case version
    /// It is not well-formed, at a line from 1.
    case notWellFormed(line: Int)
    /// A namespace is not declared, declared twice or malformed (Namespaces in XML 1.0), at a line from 1.
    case namespace(line: Int)
    /// A namespace name is relative, which Canonical XML does not allow.
    case relativeNamespace
    /// Two elements have the same ID.
    case duplicateID
    /// Memory ran out.
    case outOfMemory
}
