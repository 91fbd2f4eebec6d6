internal import ClaimMapping
internal import SAML

extension DecisionStep {
    /// The step of a decision that a step of an assertion's verification is.
    init(_ step: AssertionStep) {
        switch step {
        case .encoding: self = .encoding
        case .xml: self = .xml
        case .structure: self = .structure
        case .status: self = .status
        case .issuer: self = .issuer
        case .destination: self = .destination
        case .signature: self = .signature
        case .decryption: self = .decryption
        case .conditions: self = .conditions
        case .audience: self = .audience
        case .subject: self = .nameID
        case .subjectConfirmation: self = .subjectConfirmation
        case .authnStatement: self = .authnStatement
        case .attributes: self = .attributes
        }
    }
}
