import CLibcurl
import Glibc

/// One hop under way: the library's handle, and what has come in so far. Lives on the outbound thread alone.
final class Transfer {
    /// The most that the header fields of an answer may measure.
    private static let maximumHeaderBytes = 64 * 1024

    let entry: TransferQueue.Entry
    let easy: UnsafeMutableRawPointer
    /// The header lines of the request, which the library does not copy.
    var requestFields: UnsafeMutablePointer<curl_slist>?
    private var body: [UInt8] = []
    private var fields = ResponseFields()
    private var isBodyTooLarge = false
    private var hasDialled = false
    private var dialRefusal: FetchError?

    /// - Throws: ``FetchError/library(code:)`` if the library refuses an option.
    init(_ entry: TransferQueue.Entry) throws(FetchError) {
        guard let easy = curl_easy_init() else { throw .library(code: Int(CURLE_OUT_OF_MEMORY.rawValue)) }
        self.entry = entry
        self.easy = easy
        try configure()
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(requestFields)
    }

    /// The library wants a socket for an address that the host name gave.
    ///
    /// - Returns: The socket, or -1 if the address may not be dialled.
    func openSocket(for address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        // The library sets the true length aside: an IPv6 address is longer than the field that it lies in.
        let bytes = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
        guard let dialled = IPAddress(socketAddress: bytes) else { return -1 }
        if let refusal = entry.hop.refusal(of: dialled) {
            dialRefusal = refusal
            return -1
        }
        hasDialled = true
        let address = address.pointee
        return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
    }

    /// - Returns: Whether to go on.
    func receive(line: UnsafeRawBufferPointer) -> Bool {
        fields.read(line: line)
        return fields.byteCount <= Self.maximumHeaderBytes
    }

    /// - Returns: Whether to go on.
    func receive(body bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= entry.hop.request.maximumBytes - body.count else {
            isBodyTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// The outcome, when the library is done.
    func result(of code: CURLcode) -> Result<HopAnswer, FetchError> {
        let status = long(CURLINFO_RESPONSE_CODE)
        // The body of an error is of no use; that it is too large does not hide the status.
        let isErrorWithLargeBody = isBodyTooLarge && !(200...299).contains(status)
        guard code == CURLE_OK || isErrorWithLargeBody else { return .failure(error(code)) }
        return .success(HopAnswer(status: status, fields: fields, body: body, location: redirectURL))
    }

    private func error(_ code: CURLcode) -> FetchError {
        if isBodyTooLarge { return .tooLarge }
        if fields.byteCount > Self.maximumHeaderBytes { return .malformedAnswer }
        // A host that has another address, too, did not fail because of this one.
        if let dialRefusal, !hasDialled { return dialRefusal }
        let connectStatus = long(CURLINFO_HTTP_CONNECTCODE)
        if connectStatus != 0, !(200...299).contains(connectStatus) { return .proxy }
        return FetchError(code)
    }

    private var redirectURL: String? {
        var text: UnsafeMutablePointer<CChar>?
        guard clibcurl_get_string(easy, CURLINFO_REDIRECT_URL, &text) == CURLE_OK, let text else { return nil }
        return String(cString: text)
    }

    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        guard clibcurl_get_long(easy, info, &value) == CURLE_OK else { return 0 }
        return value
    }
}
