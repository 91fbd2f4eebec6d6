import CEL
import ConformanceVectors
import Foundation
import Testing

/// Kubernetes' JWT authenticator: its own table of mappings, rules, claims and the user that must come out. The rules of
/// that program are written out here; the expressions run through the checker and the evaluator of ours.
@Suite(.enabled(if: ConformanceVectors.folder("cel") != nil, "\(ConformanceVectors.absence)"))
struct `CELConformance of Kubernetes' authenticator` {
    @Test func `every case gives the user or the refusal that it must`() throws {
        let folder = try #require(ConformanceVectors.folder("cel"))
        var tally = ConformanceTally()
        for path in ConformanceVectors.files(in: folder, withExtension: "json") where path.hasPrefix("claim-mapping/") {
            let data = try Data(contentsOf: folder.appendingPathComponent(path))
            for test in try JSONDecoder().decode(KubernetesFile.self, from: data).cases ?? [] {
                let found = Result { try KubernetesAuthenticator(test).user() }
                tally.count(path, passes: test.expects(found), "\(test.name): found \(found)")
            }
        }
        print(tally.table)
        for failure in tally.failures { Issue.record("\(failure)") }
        #expect(tally.run > 0)
    }
}

/// A file of cases.
struct KubernetesFile: Decodable {
    let cases: [Case]?

    struct Case: Decodable {
        let name: String
        let claims: JSONClaim
        let mapping: Mapping
        let claimValidationRules: [Rule]?
        let userValidationRules: [Rule]?
        let expect: Expectation
    }

    struct Mapping: Decodable {
        let username: Source?
        let groups: Source?
        let uid: Source?
        let extra: [Extra]?
    }

    /// A claim with a prefix, or an expression.
    struct Source: Decodable {
        let claim: String?
        let prefix: String?
        let expression: String?
    }

    struct Extra: Decodable {
        let key: String
        let valueExpression: String
    }

    /// An expression that must be true, or a claim that must have a value.
    struct Rule: Decodable {
        let expression: String?
        let message: String?
        let claim: String?
        let requiredValue: String?
    }

    struct Expectation: Decodable {
        let user: User?
        let error: String?
    }

    struct User: Decodable, Equatable {
        var username: String?
        var uid: String?
        var groups: [String]?
        var extra: [String: [String]]?

        init() {}
    }
}

extension KubernetesFile.Case {
    func expects(_ found: Result<KubernetesFile.User, any Error>) -> Bool {
        switch found {
        case .failure: expect.error != nil
        case .success(let user):
            expect.error == nil && user.username == expect.user?.username
                && (user.uid ?? "") == (expect.user?.uid ?? "")
                && (user.groups ?? []) == (expect.user?.groups ?? [])
                && (user.extra ?? [:]) == (expect.user?.extra ?? [:])
        }
    }
}
