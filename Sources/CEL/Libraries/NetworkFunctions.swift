/// Addresses and networks (network extension): `ip`, `isIP`, `cidr`, `isCIDR` and what can be asked of them.
enum NetworkFunctions {
    static let all: [Function] = [
        .global("ip", [Overload(.string, gives: .address), Overload(.address, gives: .address)], .unary(ip)),
        .global("isIP", [Overload(.string, gives: .bool)], .unary(isIP)),
        .global("ip.isCanonical", [Overload(.string, gives: .bool)], .unary(isCanonical)),
        .global("cidr", [Overload(.string, gives: .network), Overload(.network, gives: .network)], .unary(cidr)),
        .global("isCIDR", [Overload(.string, gives: .bool)], .unary(isCIDR)),
        .method(
            "family", [Overload(.address, gives: .int)],
            .unary { (value, _) in
                value.address.map { .int($0.isIPv4 ? 4 : 6) }
            }),
        test("isUnspecified") { $0.isUnspecified }, test("isLoopback") { $0.isLoopback },
        test("isGlobalUnicast") { $0.isGlobalUnicast }, test("isLinkLocalMulticast") { $0.isLinkLocalMulticast },
        test("isLinkLocalUnicast") { $0.isLinkLocalUnicast },
        .method(
            "ip", [Overload(.network, gives: .address)],
            .unary { (value, _) in
                value.network.map { .opaque($0.address) }
            }),
        .method(
            "masked", [Overload(.network, gives: .network)],
            .unary { (value, evaluation) throws(EvaluationError) in
                try evaluation.charge(3)
                return value.network.map { .opaque($0.masked) }
            }),
        .method(
            "prefixLength", [Overload(.network, gives: .int)],
            .unary { (value, _) in
                value.network.map { .int(Int64($0.prefixLength)) }
            }),
        .method(
            "containsIP", [Overload(.network, .address, gives: .bool), Overload(.network, .string, gives: .bool)],
            .binary(containsIP)),
        .method(
            "containsCIDR", [Overload(.network, .network, gives: .bool), Overload(.network, .string, gives: .bool)],
            .binary(containsCIDR)),
    ]

    private static func test(_ name: String, _ test: @escaping @Sendable (IPAddress) -> Bool) -> Function {
        .method(
            name, [Overload(.address, gives: .bool)], .unary { (value, _) in value.address.map { .bool(test($0)) } })
    }

    private static func ip(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        if case .string(let text) = value { return .opaque(try address(text, &evaluation)) }
        return value.address.map { .opaque($0) }
    }

    private static func cidr(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        if case .string(let text) = value { return .opaque(try network(text, &evaluation)) }
        return value.network.map { .opaque($0) }
    }

    private static func address(
        _ text: String, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> IPAddress {
        try chargeReading(text, &evaluation)
        return try IPAddress(text)
    }

    private static func network(
        _ text: String, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> IPNetwork {
        try chargeReading(text, &evaluation)
        return try IPNetwork(text)
    }

    private static func chargeReading(_ text: String, _ evaluation: inout Evaluation) throws(EvaluationError) {
        try evaluation.charge(6)
        try evaluation.chargeMaking(text.utf8.count)
    }

    private static func isIP(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = value else { return nil }
        try chargeReading(text, &evaluation)
        return .bool((try? IPAddress(text)) != nil)
    }

    private static func isCIDR(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = value else { return nil }
        try chargeReading(text, &evaluation)
        return .bool((try? IPNetwork(text)) != nil)
    }

    private static func isCanonical(_ value: Value, _ evaluation: inout Evaluation) throws(EvaluationError) -> Value? {
        guard case .string(let text) = value else { return nil }
        let address = try address(text, &evaluation)
        return .bool(try Conversions.plainText(of: .opaque(address), &evaluation) == text)
    }

    private static func containsIP(
        _ network: Value, _ other: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard let network = network.network, let other = try ip(other, &evaluation)?.address else { return nil }
        try evaluation.charge(3)
        return .bool(network.contains(other))
    }

    private static func containsCIDR(
        _ network: Value, _ other: Value, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> Value? {
        guard let network = network.network, let other = try cidr(other, &evaluation)?.network else { return nil }
        try evaluation.charge(3)
        return .bool(network.contains(other))
    }
}

extension Value {
    fileprivate var address: IPAddress? {
        if case .opaque(let value) = self { value as? IPAddress } else { nil }
    }

    fileprivate var network: IPNetwork? {
        if case .opaque(let value) = self { value as? IPNetwork } else { nil }
    }
}

extension StaticType {
    /// `net.IP`.
    static let address = StaticType.abstract(IPAddress.typeValue.description, [])
    /// `net.CIDR`.
    static let network = StaticType.abstract(IPNetwork.typeValue.description, [])
}
