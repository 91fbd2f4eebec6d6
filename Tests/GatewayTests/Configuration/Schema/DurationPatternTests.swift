import Testing

@testable import Gateway

@Suite struct `The pattern of a duration` {
    @Test(arguments: [1...300, 0...300, 1...86_400, 0...3_600, 3_600...315_360_000, 60...2_592_000, 1...1, 61...62])
    func `matches what the reader takes`(_ bounds: ClosedRange<Int>) throws {
        let pattern = try Regex(DurationPattern.pattern(bounds))
        let ends = [bounds.lowerBound, bounds.upperBound]
        for unit in ConfigurationDuration.units {
            let numbers = Set(0...400).union(
                ends.flatMap { [$0 / unit.seconds - 1, $0 / unit.seconds, $0 / unit.seconds + 1] })
            for number in numbers where number >= 0 {
                let text = "\(number)\(unit.suffix)"
                #expect((try pattern.wholeMatch(in: text) != nil) == bounds.contains(number * unit.seconds), "\(text)")
            }
        }
    }

    @Test(arguments: ["", "s", "1", "1 s", " 1s", "1S", "1w", "-1s", "1.5s", "0000000001s", "1s1s"])
    func `matches nothing else`(text: String) throws {
        #expect(ConfigurationDuration.seconds(text) == nil)
        #expect(try Regex(DurationPattern.pattern(1...300)).wholeMatch(in: text) == nil)
    }

    @Test func `lets zeros stand before the number, up to nine digits in all`() throws {
        #expect(ConfigurationDuration.seconds("000000001s") == 1)
        #expect(try Regex(DurationPattern.pattern(1...300)).wholeMatch(in: "000000001s") != nil)
    }
}
