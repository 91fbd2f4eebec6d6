/// Expressions that do as much as they can before the budget stops them, over ``HostileClaims``.
enum HostileExpressions {
    static let all: [String] = macros + text + lists + maps + patterns + conversions + calls + results + long

    private static let macros = [
        "c.numbers.all(a, c.numbers.all(b, c.numbers.all(d, a + b + d >= 0)))",
        "c.numbers.exists(a, c.numbers.exists(b, a == b && false))",
        "c.numbers.map(a, c.numbers.filter(b, b > a))", "c.numbers.map(a, c.numbers)",
        "c.wide.all(k, c.wide.all(l, k != 'x' && l != 'x'))", "c.numbers.exists_one(a, c.numbers.all(b, true))",
        "c.numbers.all(a, cel.bind(x, a, x == x))",
        "c.numbers.all(a, c.numbers.all(b, has(c.deep.d) && c.missing.x || true))",
    ]

    private static let text = [
        "c.numbers.all(a, c.text.contains(c.almost))", "c.numbers.all(a, c.text.startsWith(c.text))",
        "c.numbers.all(a, c.text.size() > 0)", "c.numbers.all(a, c.text + c.text != '')",
        "c.numbers.all(a, c.text.replace('a', 'bb') != '')", "c.numbers.all(a, c.text.split('').size() > 0)",
        "c.numbers.all(a, c.text.indexOf(c.almost) < 0)", "c.numbers.all(a, c.text.lastIndexOf(c.almost) < 0)",
        "c.numbers.all(a, c.text.charAt(90000) != '')", "c.numbers.all(a, c.text.substring(1, 90000) != '')",
        "c.numbers.all(a, c.text.reverse() != '')", "c.numbers.all(a, c.text.trim() != '')",
        "c.numbers.all(a, c.text.upperAscii() != '')", "c.numbers.all(a, c.strings.join(',') != '')",
        "c.numbers.all(a, '%s'.format([c.strings]) != '')", "c.numbers.all(a, strings.quote(c.text) != '')",
        "c.numbers.all(a, c.text.extract('{a}b') == '')", "c.numbers.all(a, 'x'.extract(c.text) == '' || true)",
        "c.numbers.all(a, c.text < c.text + 'x')", "c.text.replace('', c.text)", "c.numbers.all(a, c.text == c.same)",
        "[c.text].map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a).map(a, a + a)",
        "c.numbers.all(a, '%.1000e'.format([1.0]) != '')", "c.numbers.all(a, sha256(c.text) != '')",
        "c.numbers.all(a, base64.encode(bytes(c.text)) != '')", "c.numbers.all(a, base64.decode(c.text) != b'')",
    ]

    private static let lists = [
        "c.numbers.all(a, c.numbers == c.numbers)", "c.numbers.all(a, !(-1 in c.numbers))",
        "c.numbers.all(a, !('x' in c.strings))", "c.numbers.all(a, c.numbers + c.numbers != [])",
        "c.numbers.all(a, c.strings.sort() != [])", "c.numbers.all(a, c.strings.distinct() != [])",
        "c.numbers.all(a, sets.contains(c.strings, c.strings))", "c.numbers.all(a, c.numbers.reverse() != [])",
        "c.numbers.all(a, c.numbers.map(b, [b]).flatten() != [])", "lists.range(999999)",
        "c.numbers.all(a, c.strings.sortBy(s, s) != [])", "c.numbers.map(a, [a, 0.5]).distinct()",
        "[c.numbers].map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a]).map(a, [a, a]) == []",
        "c.numbers.all(a, c.deep == c.deep)", "c.numbers.all(a, c == c)",
    ]

    private static let maps = [
        "c.numbers.all(a, c[c.text] == 1 || true)", "c.numbers.all(a, !(c.text in c.wide))",
        "c.numbers.all(a, c.wide == c.wide)", "c.numbers.all(a, c.wide.transformMap(k, v, v) != {})",
        "c.numbers.all(a, c.strings.transformMapEntry(i, v, {i: v}) != {})", "c.numbers.all(a, c.long == c.long)",
        "c.numbers.map(a, {1: a, 2: a, 3: a, 4: a, 5: a, 6: a, 7: a, 8: a, 9: a, 10: a, 11: a, 12: a, 13: a, 14: a, 15: a, 16: a, 17: a})",
        "c.wide.transformMap(k, v, c.wide.transformMap(l, w, k))", "c.numbers.all(a, c.long.all(k, k in c.long))",
    ]

    private static let patterns = [
        "c.numbers.all(a, !c.text.matches('(a|b|ab)*c$'))",
        "c.numbers.all(a, c.text.matches(c.text.substring(0, 4000)))",
        "c.numbers.all(a, c.text.matches('(' + c.text.substring(0, 4000)) || true)",
        "c.numbers.all(a, 'x'.matches('((a{1,30}){1,30}){' + string(a % 2 + 1) + '}') || true)",
        "c.numbers.all(a, !c.strings.exists(s, s.matches('^x$')))",
    ]

    private static let conversions = [
        "c.numbers.all(a, int(c.digits) == 0 || true)", "c.numbers.all(a, double(c.digits) == 0.0 || true)",
        "c.numbers.all(a, timestamp(c.text) == now || true)",
        "c.numbers.all(a, duration(c.text) == duration('1s') || true)",
        "c.numbers.all(a, now.getHours('Europe/Paris') > 30 || true)",
        "c.numbers.all(a, now.getHours(c.text) > 30 || true)",
        "c.numbers.all(a, isIP(c.text) || cidr('10.0.0.0/8').containsIP(c.text) || true)",
        "c.numbers.all(a, string(a) + string(0.1) != '')", "c.numbers.all(a, string(now) != '')",
    ]

    /// Functions upon small values, as many as fit into each element.
    private static let calls = [
        "isIP('2001:db8::' + s)", "ip.isCanonical(s)", "string(network) != ''", "network.masked() == network",
        "network.containsIP('2001:db8::1')", "string(now) != ''", "string(now - now) != ''", "string(0.1 * n) != ''",
        "timestamp('2024-01-01T00:00:00' + s) != now || true", "duration('1h2m3s4ms5us6ns' + s) != now - now || true",
        "now.getHours('+01:00') > -1", "now.getDayOfYear() > -1", "double('1.25e-300' + s) > 0.0 || true",
        "base64.decode('YWJj' + s) != b''", "s.charAt(1) != ''", "s.replace('b', 'x') != ''", "s.split('b') != []",
        "sha256(s) != ''", "'%.1000e'.format([1e-300 * n]) != ''", "'%s'.format([[now, now]]) != ''",
        "optional.of(a).optMap(o, o + o + o + o + o + o + o + o).hasValue()", "x != y",
    ].map { call in
        let all = Array(repeating: call, count: 8000 / call.utf8.count).joined(separator: " && ")
        // The comment is what the table shows.
        return "// \(call)\n cel.bind(network, cidr('2001:db8:1:2:3:4:5:6/64'), cel.bind(s, 'abc', cel.bind(n, 1.5, "
            + "cel.bind(x, bytes(c.text), cel.bind(y, bytes(c.same), c.numbers.all(a, c.numbers.all(b, \(all))))))))"
    }

    private static let results = [
        "lists.range(300000).map(x, [x])", "lists.range(200000).map(x, {x: x})",
        "lists.range(200000).map(x, 'a string that wants memory of its own ' + string(x))", "c", "[c, c, c, c]",
        "c.strings.map(s, s + s)", "c.numbers.map(a, c.deep)",
    ]

    /// As long as an expression may be.
    private static let long = [
        "c.numbers.all(a, " + Array(repeating: "a == a", count: 1500).joined(separator: " && ") + ")",
        "c.numbers.all(a, " + Array(repeating: "a", count: 240).joined(separator: " + ") + " >= 0)",
        "c.numbers.all(a, [" + Array(repeating: "a", count: 5000).joined(separator: ",") + "] != [])",
        "c.numbers.all(a, {" + (0..<1300).map { "\($0): a" }.joined(separator: ",") + "} != {})",
        "c.numbers.all(a, " + Array(repeating: "c.x", count: 2500).joined(separator: "||") + " || true)",
    ]
}
