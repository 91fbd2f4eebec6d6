import Foundation
import Programs

/// An HTTPS server on loopback, run by Python, with a certificate of a CA made for the test.
///
/// `GET /to/URL` redirects to the URL; anything else is answered with `over TLS`.
final class TLSServer {
    let port: UInt16
    private let program: Program

    struct CannotStart: Error {}

    init(_ authority: CertificateAuthority, names: String = "IP:127.0.0.1,DNS:localhost") throws {
        program = try Program(["python3", "-c", Self.script, try authority.certificate(for: names)])
        let line = String(decoding: program.output.availableData, as: UTF8.self)
        guard let port = UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)) else { throw CannotStart() }
        self.port = port
    }

    func url(_ path: String = "/", host: String = "127.0.0.1") -> String { "https://\(host):\(port)\(path)" }

    /// Ends by itself when the test process is gone.
    private static let script = """
        import http.server, os, ssl, sys, threading
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_GET(self):
                target = self.path[4:] if self.path.startswith("/to/") else None
                body = b"" if target else b"over TLS"
                self.send_response(302 if target else 200)
                if target: self.send_header("Location", target)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            def log_message(self, *arguments): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1])
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        print(server.server_port, flush=True)
        server.serve_forever()
        """
}
