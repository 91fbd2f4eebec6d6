import Foundation
import Testing
import TokenExchange

@Suite struct `The schedule of signing keys` {
    let noon = Date(timeIntervalSince1970: 1_800_000_000)
    let schedule = KeySchedule(rotateEvery: 1000, publishAhead: 100)

    @Test func `publishes a key ahead, lets it sign, and keeps it until its tokens have expired`() {
        let starts = [noon, noon + 1000]
        let end = 1000 + KeySchedule.keepFor
        for (seconds, first, second) in [
            (900.0, KeySchedule.Phase.signing, KeySchedule.Phase.published), (999.999, .signing, .published),
            (1000, .retired, .signing), (end - 0.001, .retired, .signing), (end, .expired, .signing),
        ] {
            let now = noon + seconds
            #expect(schedule.phase(startingAt: starts[0], among: starts, at: now) == first, "\(seconds)")
            #expect(schedule.phase(startingAt: starts[1], among: starts, at: now) == second, "\(seconds)")
        }
    }

    @Test func `lets the only key sign, even before its time`() {
        #expect(schedule.phase(startingAt: noon, among: [noon], at: noon - 10) == .signing)
        #expect(schedule.end(of: noon, among: [noon]) == nil)
    }

    @Test func `makes the next key so that it signs in time, and none where nobody wants one`() {
        #expect(schedule.nextCreation(after: [noon - 5, noon]) == noon + 900)
        #expect(KeySchedule().nextCreation(after: [noon]) == nil)
        #expect(schedule.nextCreation(after: []) == nil)
    }

    @Test func `wakes for what changes next`() {
        #expect(schedule.nextChange(of: [noon], after: noon) == noon + 900)
        #expect(schedule.nextChange(of: [noon, noon + 1000], after: noon + 900) == noon + 1000)
        #expect(schedule.nextChange(of: [noon, noon + 1000], after: noon + 1000) == noon + 1900)
        #expect(KeySchedule().nextChange(of: [noon], after: noon) == nil)
    }

    @Test func `publishes a day ahead, or for half of a shorter life`() {
        #expect(KeySchedule().publishAhead == 86_400)
        #expect(KeySchedule(rotateEvery: 30 * 86_400).publishAhead == 86_400)
        #expect(KeySchedule(rotateEvery: 3600).publishAhead == 1800)
        #expect(KeySchedule(rotateEvery: 3600, publishAhead: 0).publishAhead == 0)
    }
}
