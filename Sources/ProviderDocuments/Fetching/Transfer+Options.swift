import CLibcurl

extension Transfer {
    /// Sets every option of the transfer. Nothing that matters is left to a default of the library.
    func configure() throws(FetchError) {
        try setRequest()
        try setLimits()
        try setTLS()
        try setProxy()
        try setCallbacks()
    }

    private func setRequest() throws(FetchError) {
        let hop = entry.hop
        try set(CURLOPT_URL, hop.url.description)
        try set(CURLOPT_PROTOCOLS_STR, hop.url.isSecure ? "https" : "http")
        // Redirects are followed by the fetcher, which judges each one.
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try setMethod()
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try set(CURLOPT_USERAGENT, hop.rules.userAgent)
        for field in hop.request.fields {
            guard let longer = curl_slist_append(requestFields, field) else {
                throw .library(code: Int(CURLE_OUT_OF_MEMORY.rawValue))
            }
            requestFields = longer
        }
        try check(clibcurl_set_list(easy, CURLOPT_HTTPHEADER, requestFields))
    }

    private func setMethod() throws(FetchError) {
        guard let form = entry.hop.request.form else { return try set(CURLOPT_HTTPGET, 1) }
        try set(CURLOPT_POST, 1)
        try set(CURLOPT_POSTFIELDSIZE, form.body.utf8.count)
        try set(CURLOPT_COPYPOSTFIELDS, form.body)
    }

    private func setLimits() throws(FetchError) {
        let hop = entry.hop
        // Zero would mean "none".
        try set(CURLOPT_CONNECTTIMEOUT_MS, hop.rules.connectTimeout.wholeMilliseconds)
        try set(CURLOPT_TIMEOUT_MS, hop.timeout.wholeMilliseconds)
        try set(CURLOPT_NOSIGNAL, 1)
        // A resolver that hangs is left behind when the time is up; to wait for it would hold up every other transfer.
        try set(CURLOPT_QUICK_EXIT, 1)
    }

    private func setTLS() throws(FetchError) {
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        guard let caFile = entry.hop.request.caFile else { return }
        try set(CURLOPT_CAINFO, caFile)
        // Else the system's folder of certificates would go on being trusted beside the file.
        try set(CURLOPT_CAPATH, nil)
        // A file that was replaced is read again within a minute.
        try set(CURLOPT_CA_CACHE_TIMEOUT, 60)
    }

    private func setProxy() throws(FetchError) {
        // The empty string means none, not even one of the environment, which is read elsewhere.
        try set(CURLOPT_PROXY, entry.hop.proxy?.url ?? "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func setCallbacks() throws(FetchError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try check(clibcurl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context))
        try check(
            clibcurl_set_open_socket_callback(easy) { context, purpose, address in
                guard let context, let address, purpose == CURLSOCKTYPE_IPCXN else { return -1 }
                return Transfer.from(context).openSocket(for: address)
            })
        try check(clibcurl_set_pointer(easy, CURLOPT_HEADERDATA, context))
        try check(
            clibcurl_set_data_callback(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                guard let context else { return 0 }
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Transfer.from(context).receive(line: line) ? line.count : 0
            })
        try check(clibcurl_set_pointer(easy, CURLOPT_WRITEDATA, context))
        try check(
            clibcurl_set_data_callback(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                guard let context else { return 0 }
                let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return Transfer.from(context).receive(body: part) ? part.count : 0
            })
    }

    private static func from(_ context: UnsafeMutableRawPointer) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func set(_ option: CURLoption, _ value: Int) throws(FetchError) {
        try check(clibcurl_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String?) throws(FetchError) {
        try check(clibcurl_set_string(easy, option, value))
    }

    private func check(_ code: CURLcode) throws(FetchError) {
        guard code == CURLE_OK else { throw .library(code: Int(code.rawValue)) }
    }
}

extension Duration {
    /// Rounded up, from 1 to a day.
    fileprivate var wholeMilliseconds: Int {
        Int(max(1, min(86_400_000, (seconds * 1000).rounded(.up))))
    }
}
