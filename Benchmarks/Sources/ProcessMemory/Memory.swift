internal import Foundation

/// The memory of this process, as Linux counts it.
public enum Memory {
    /// Lets the peak start anew from what is in use now.
    public static func resetPeak() {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
        file.write(Data("5".utf8))
        try? file.close()
    }

    /// Resident at the most since the last reset, in bytes.
    public static var peak: Int { status("VmHWM") }

    /// Resident now, in bytes.
    public static var current: Int { status("VmRSS") }

    private static func status(_ name: String) -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        return (line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0)
            * 1024
    }
}
