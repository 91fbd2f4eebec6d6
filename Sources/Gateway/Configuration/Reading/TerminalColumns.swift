extension StringProtocol {
    /// How many columns of a terminal the text takes: CJK and emoji take two, marks that combine none (UAX #11, UTS #51).
    public var terminalColumns: Int { reduce(0) { $0 + $1.terminalColumns } }
}

extension Character {
    /// A sequence that joins several emoji into one takes the two columns of the one.
    fileprivate var terminalColumns: Int {
        if unicodeScalars.contains(where: \.isWide) { return 2 }
        return unicodeScalars.count { !$0.takesNoColumn }
    }
}

extension Unicode.Scalar {
    /// East Asian Width W and F (UAX #11), emoji, and the selector that makes an emoji of what stands before it.
    fileprivate var isWide: Bool {
        guard value >= 0x1100 else { return false }
        return properties.isEmojiPresentation || value == 0xFE0F || Self.wide.contains { $0.contains(value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F1E6...0x1F1FF,
        0x1F200...0x1F265, 0x20000...0x3FFFD,
    ]

    /// A terminal shows a soft hyphen, though it is a format character.
    fileprivate var takesNoColumn: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        case .format: self != "\u{AD}"
        default: false
        }
    }
}
