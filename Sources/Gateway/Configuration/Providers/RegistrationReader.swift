internal import JOSE
internal import TokenExchange

/// Reads how the registered subjects of a provider come to their records: `on_first_sight`, `link_by`, `authoritative_for`.
struct RegistrationReader {
    /// What links a subject to a record that is there.
    enum Link: String, CaseIterable {
        case verifiedEmail = "verified_email"
    }

    let mapping: ConfigurationMapping<ProviderKey>

    func read() -> SubjectRegistration {
        refuseWithoutRegistry()
        var registration = SubjectRegistration()
        if let choice = mapping[.onFirstSight]?.choice(of: SubjectRegistration.FirstSight.self) {
            registration.onFirstSight = choice
        }
        registration.emailDomains = emailDomains()
        return registration
    }

    /// With another subject nobody would look at these.
    private func refuseWithoutRegistry() {
        guard mapping[.subject]?.string() != RulesReader.Subject.registered.rawValue else { return }
        for key in [ProviderKey.onFirstSight, .linkBy, .authoritativeFor] {
            mapping.present(key)?.report("has a meaning with subject: registered only")
        }
    }

    /// Each of the two keys is nothing without the other: an address links only where it is said whose word counts.
    private func emailDomains() -> Set<String> {
        _ = mapping[.linkBy]?.choice(of: Link.self)
        let domains = (mapping[.authoritativeFor]?.someNames() ?? []).compactMap { name, value in
            Self.isDomain(name)
                ? name : value.refuse("must be a domain in lower case, such as example.com")
        }
        switch (mapping.contains(.linkBy), mapping.contains(.authoritativeFor)) {
        case (true, false):
            mapping[.linkBy]?.report(
                "needs authoritative_for: the domains for whose e-mail addresses the provider's word is taken")
        case (false, true): mapping[.authoritativeFor]?.report("needs link_by: verified_email")
        case (true, true), (false, false): break
        }
        return Set(domains)
    }

    private static func isDomain(_ name: String) -> Bool {
        name.utf8.count <= 253 && VerifiedEmail("a@\(name)")?.domain.hasSameBytes(as: name) == true
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            } && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }
}
