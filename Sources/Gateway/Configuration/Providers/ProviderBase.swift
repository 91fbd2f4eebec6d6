internal import TokenExchange

/// What provider files of every type say.
struct ProviderBase {
    /// `nil` if it is wrong.
    let id: ProviderID?
    let isEnabled: Bool
    let accepts: Set<TokenType>
    let clockSkew: Int?
    let maximumAge: Int?
    let replay: ProviderProfile.Replay?
    let registration: SubjectRegistration

    static let skews = 0...300
    static let ages = 1...31_536_000

    init(_ mapping: ConfigurationMapping<ProviderKey>, id: ProviderID?, isEnabled: Bool, accepts: Set<TokenType>) {
        self.id = id
        self.isEnabled = isEnabled
        self.accepts = accepts
        clockSkew = mapping[.clockSkew]?.seconds(in: Self.skews)
        maximumAge = mapping[.maximumAge]?.seconds(in: Self.ages)
        replay = mapping[.replay]?.choice(of: ReplayWord.self)?.rule
        registration = RegistrationReader(mapping: mapping).read()
    }

    func apply(to profile: inout ProviderProfile) {
        profile.isEnabled = isEnabled
        profile.accepts = accepts
        profile.maximumAge = maximumAge
        profile.registration = registration
        if let clockSkew { profile.clockSkew = clockSkew }
        if let replay { profile.replay = replay }
    }
}
