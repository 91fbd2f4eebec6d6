public import FoundationEssentials
public import XMLSecurity

/// What goes into an assertion (saml-core section 2.3.3), each part of it open to change.
public struct AssertionRecipe: Sendable {
    /// `ID`.
    public var id: String
    /// `Version`.
    public var version = "2.0"
    /// `Issuer`; `nil` leaves it out.
    public var issuer: String?
    /// `IssueInstant`.
    public var issuedAt: Date
    /// Whom it is about.
    public var nameID: NameIdentifier?
    /// To whom `NameID` is encrypted.
    public var nameIDEncryption: ElementEncryption?
    /// How its bearer is confirmed.
    public var confirmations: [Confirmation]
    /// Until when and for whom it counts; `nil` leaves `Conditions` out.
    public var conditions: Conditions?
    /// How the subject signed in; `nil` leaves `AuthnStatement` out.
    public var authentication: Authentication?
    /// What else is said.
    public var attributes: [Attribute]
    /// To whom the attributes are encrypted.
    public var attributeEncryption: ElementEncryption?

    /// `NameID` (saml-core section 2.2.3).
    public struct NameIdentifier: Sendable, Equatable {
        /// The text.
        public var value: String
        /// `Format`.
        public var format: String?
        /// `NameQualifier`.
        public var qualifier: String?
        /// `SPNameQualifier`.
        public var serviceProviderQualifier: String?

        /// Makes an identifier.
        public init(
            _ value: String, format: String? = nil, qualifier: String? = nil, serviceProviderQualifier: String? = nil
        ) {
            self.value = value
            self.format = format
            self.qualifier = qualifier
            self.serviceProviderQualifier = serviceProviderQualifier
        }
    }

    /// `SubjectConfirmation` (saml-core section 2.4.1.1).
    public struct Confirmation: Sendable, Equatable {
        /// `Method`.
        public var method: String
        /// `Recipient`.
        public var recipient: String?
        /// `NotBefore`, which a bearer confirmation must not have.
        public var notBefore: Date?
        /// `NotOnOrAfter`.
        public var notOnOrAfter: Date?
        /// `InResponseTo`.
        public var inResponseTo: String?
        /// Whether `SubjectConfirmationData` is there at all.
        public var hasData = true

        /// Makes a confirmation.
        public init(method: String, recipient: String?, notOnOrAfter: Date?) {
            self.method = method
            self.recipient = recipient
            self.notOnOrAfter = notOnOrAfter
        }
    }

    /// `Conditions` (saml-core section 2.5).
    public struct Conditions: Sendable, Equatable {
        /// `NotBefore`.
        public var notBefore: Date?
        /// `NotOnOrAfter`.
        public var notOnOrAfter: Date?
        /// The audiences of each `AudienceRestriction`.
        public var audiences: [[String]]
        /// Whether `OneTimeUse` is there.
        public var isOneTimeUse = false
    }

    /// `AuthnStatement` (saml-core section 2.7.2).
    public struct Authentication: Sendable, Equatable {
        /// `AuthnInstant`.
        public var instant: Date
        /// `AuthnContextClassRef`.
        public var classReference: String
        /// `SessionIndex`.
        public var sessionIndex: String?
        /// `SessionNotOnOrAfter`.
        public var sessionNotOnOrAfter: Date?
    }

    /// `Attribute` (saml-core section 2.7.3.1).
    public struct Attribute: Sendable, Equatable {
        /// `Name`.
        public var name: String
        /// `FriendlyName`.
        public var friendlyName: String?
        /// The values.
        public var values: [String]

        /// Makes an attribute whose name is a URI.
        public init(_ name: String, friendlyName: String? = nil, _ values: [String]) {
            self.name = name
            self.friendlyName = friendlyName
            self.values = values
        }
    }
}
