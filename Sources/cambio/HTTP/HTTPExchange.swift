internal import CLibcurl
internal import Foundation

/// One HTTP request and its answer over libcurl, whatever the answer's status.
///
/// URLSession on Linux never returns from an answer 401 that carries `WWW-Authenticate`, which is what a token endpoint
/// answers to a wrong secret (RFC 6749 section 5.2). TLS is verified, and the proxies of the environment are honoured.
struct HTTPExchange {
    let url: String
    var contentType: String?
    var body: [UInt8]?
    /// The method, where it is neither GET nor the POST of a body.
    var method: String?
    /// An id and a secret for HTTP Basic, as they are to be sent.
    var credentials: String?
    /// A bearer token (RFC 6750 section 2.1).
    var bearerToken: String?

    /// What came back.
    struct Answer {
        let status: Int
        let body: String
    }

    /// Sends the request. Blocks its thread for at most 30 seconds.
    func perform() throws(HTTPExchangeError) -> Answer {
        guard let easy = curl_easy_init() else { throw HTTPExchangeError(code: CURLE_OUT_OF_MEMORY) }
        defer { curl_easy_cleanup(easy) }
        let received = Received()
        var fields = curl_slist_append(nil, "Expect:")
        defer { curl_slist_free_all(fields) }
        if let contentType { fields = curl_slist_append(fields, "Content-Type: \(contentType)") }
        if let credentials {
            fields = curl_slist_append(fields, "Authorization: Basic \(Data(credentials.utf8).base64EncodedString())")
        }
        if let bearerToken { fields = curl_slist_append(fields, "Authorization: Bearer \(bearerToken)") }
        try set(easy, received)
        try check(clibcurl_set_list(easy, CURLOPT_HTTPHEADER, fields))
        try check(curl_easy_perform(easy))
        var status = 0
        try check(clibcurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status))
        return Answer(status: status, body: String(decoding: received.bytes, as: UTF8.self))
    }

    private func set(_ easy: UnsafeMutableRawPointer, _ received: Received) throws(HTTPExchangeError) {
        try check(clibcurl_set_string(easy, CURLOPT_URL, url))
        try check(clibcurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https"))
        try check(clibcurl_set_long(easy, CURLOPT_TIMEOUT, 30))
        try check(clibcurl_set_long(easy, CURLOPT_NOSIGNAL, 1))
        if let body {
            try check(clibcurl_set_long(easy, CURLOPT_POST, 1))
            try check(clibcurl_set_long(easy, CURLOPT_POSTFIELDSIZE, body.count))
            try check(
                body.withUnsafeBytes {
                    clibcurl_set_pointer(
                        easy, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
                })
        }
        if let method { try check(clibcurl_set_string(easy, CURLOPT_CUSTOMREQUEST, method)) }
        try check(clibcurl_set_pointer(easy, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque()))
        try check(
            clibcurl_set_data_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let bytes, let context else { return 0 }
                let received = Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
                received.bytes += UnsafeRawBufferPointer(start: bytes, count: size * count)
                return received.bytes.count <= Received.maximumBytes ? size * count : 0
            })
    }

    private func check(_ code: CURLcode) throws(HTTPExchangeError) {
        guard code == CURLE_OK else { throw HTTPExchangeError(code: code) }
    }

    /// The answer's body as it comes in.
    private final class Received {
        var bytes: [UInt8] = []
        static let maximumBytes = 1 << 20
    }
}

/// No answer came.
struct HTTPExchangeError: Error, CustomStringConvertible {
    let code: CURLcode

    var description: String { String(cString: curl_easy_strerror(code)) }
}
