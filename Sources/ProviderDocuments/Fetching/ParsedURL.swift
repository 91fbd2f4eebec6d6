import CLibcurl

/// A URL in its parts, as libcurl reads it.
struct ParsedURL: ~Copyable {
    private let handle: OpaquePointer

    private init(handle: OpaquePointer) {
        self.handle = handle
    }

    deinit { curl_url_cleanup(handle) }

    /// `nil` if the string is no absolute URL.
    static func parse(_ string: String) -> ParsedURL? {
        guard let handle = curl_url() else { return nil }
        let parsed = ParsedURL(handle: handle)
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(handle, CURLUPART_URL, string, flags) == CURLUE_OK else { return nil }
        return parsed
    }

    /// One part; `nil` if the URL does not have it, or has it empty.
    func part(_ part: CURLUPart) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &value, 0) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }
}
