internal import XMLSecurity

internal import struct Foundation.Date

/// The conditions of an assertion (saml-core section 2.5).
struct Conditions {
    /// Of each restriction its audiences: every restriction must name us, any of its audiences may.
    let audiences: [[String]]
    let isOneTimeUse: Bool
    let notBefore: Date?
    let notOnOrAfter: Date?

    /// No conditions.
    init() {
        self.audiences = []
        self.isOneTimeUse = false
        self.notBefore = nil
        self.notOnOrAfter = nil
    }

    /// A condition that is not known refuses the assertion (saml-core section 2.5.1.1). Those for one-time use and for
    /// proxies may stand once (sections 2.5.1.5 and 2.5.1.6).
    init(reading element: XMLElement) throws(SAMLRefusal) {
        self.notBefore = try element.time("NotBefore", .notBefore)
        self.notOnOrAfter = try element.time("NotOnOrAfter", .notOnOrAfter)
        if let notBefore, let notOnOrAfter, notBefore >= notOnOrAfter { throw .conditionMalformed }
        var audiences: [[String]] = []
        var once: Set<XMLName> = []
        for condition in element.children {
            switch condition.name {
            case SAMLName.audienceRestriction: audiences.append(try Self.audiences(of: condition))
            case SAMLName.oneTimeUse, SAMLName.proxyRestriction:
                guard once.insert(condition.name).inserted else { throw .conditionsRepeated }
                try Self.checkCount(of: condition)
            default: throw .conditionUnknown
            }
        }
        self.audiences = audiences
        self.isOneTimeUse = once.contains(SAMLName.oneTimeUse)
    }

    private static func audiences(of restriction: XMLElement) throws(SAMLRefusal) -> [String] {
        var audiences: [String] = []
        for audience in restriction.children(SAMLName.audience) {
            guard let text = audience.text else { throw .conditionMalformed }
            audiences.append(text.collapsed)
        }
        return audiences
    }

    /// How many further assertions may be issued on the basis of this one. Local tokens are none, so any number does.
    private static func checkCount(of condition: XMLElement) throws(SAMLRefusal) {
        guard let count = condition.attribute("Count")?.collapsed else { return }
        let isNumber = !count.isEmpty && count.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isNumber else { throw .conditionMalformed }
    }

    /// For an explanation.
    var summary: String {
        let start = notBefore.map { "from \($0) " } ?? ""
        let end = notOnOrAfter.map { "until \($0)" } ?? "without an end of its own"
        return start + end + (isOneTimeUse ? ", for one use" : "")
    }
}
