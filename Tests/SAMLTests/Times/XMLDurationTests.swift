import Testing

@testable import SAML

@Suite struct `A duration of XML` {
    @Test(arguments: [
        ("PT1H", 3_600), ("PT15M", 900), ("P1D", 86_400), ("PT6H0M0.000S", 21_600), ("P0Y0M0DT0H15M0.000S", 900),
        ("P1Y", 365 * 86_400), ("P1M", 30 * 86_400), ("P1DT1S", 86_401), ("PT0S", 0), (" PT1M\n", 60),
        ("PT1594475551S", 1_594_475_551), ("PT99999999999999999999S", 1 << 31), ("P999999Y", 1 << 31),
    ])
    func `is read in seconds`(_ text: String, _ seconds: Int) {
        #expect(XMLDuration.parse(text) == seconds)
    }

    @Test(arguments: [
        "", "P", "PT", "P1DT", "1D", "-PT1H", "PT1", "P1H", "PT1D", "P1M1Y", "PT1S1M", "PT1H1H", "PT1.5H", "PT.5S",
        "PT1.S", "P1DT1HT1M", "PT 1S", "pt1s", "P1W", "PT１S", "PT+1S",
    ])
    func `in another form is none`(_ text: String) {
        #expect(XMLDuration.parse(text) == nil)
    }
}
