import CEL
import ConformanceVectors
import Foundation
import Testing

/// Rules met in public configurations: evaluated over the claims that come with them, or refused where they are not CEL.
@Suite(.enabled(if: ConformanceVectors.folder("cel") != nil, "\(ConformanceVectors.absence)"))
struct `CELConformance of public rules` {
    struct File: Decodable {
        let rules: [Rule]
    }

    struct Rule: Decodable {
        let expr: String
        let claims: JSONClaim?
        let expect: JSONClaim?
        let expectNull: Bool?
        let expectError: String?
    }

    @Test func `every rule gives what it is known to give`() throws {
        let folder = try #require(ConformanceVectors.folder("cel"))
        let data = try Data(contentsOf: folder.appendingPathComponent("claim-mapping/rules-in-the-wild.json"))
        let environment = Environment(variables: ["claims", "assertion", "user", "google"])
        for rule in try JSONDecoder().decode(File.self, from: data).rules {
            if rule.expectError != nil {
                #expect(throws: SyntaxError.self, "\(rule.expr)") { try Expression(rule.expr, in: environment) }
                continue
            }
            let expression = try Expression(rule.expr, in: environment)
            guard let expected = rule.expect?.value ?? (rule.expectNull == true ? .null : nil) else { continue }
            var bindings = Bindings(environment)
            bindings["claims"] = rule.claims?.value
            bindings["assertion"] = rule.claims?.value
            #expect(try expression.evaluate(bindings) == expected, "\(rule.expr)")
        }
    }
}

/// A claim in JSON.
enum JSONClaim: Decodable {
    case value(Value)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .value(.null)
        } else if let bool = try? container.decode(Bool.self) {
            self = .value(.bool(bool))
        } else if let integer = try? container.decode(Int64.self) {
            self = .value(.int(integer))
        } else if let number = try? container.decode(Double.self) {
            self = .value(.double(number))
        } else if let text = try? container.decode(String.self) {
            self = .value(.string(text))
        } else if let list = try? container.decode([JSONClaim].self) {
            self = .value(.list(list.map(\.value)))
        } else {
            let members = try container.decode([String: JSONClaim].self)
            self = .value(.map(MapValue(members.map { ($0.key, $0.value.value) })))
        }
    }

    var value: Value {
        switch self {
        case .value(let value): value
        }
    }
}
