/// Regular expressions of strings, in what JavaScript and Python have in common.
///
/// They refuse no usual spelling that the readers take, and most of what those refuse.
enum Pattern {
    /// A string as ``Template`` takes it: each `${` begins a reference or is written `$${`.
    static let template = #"^(?:[^$]|\$\$\{|\$\{env:[!-<>-|~]+\}|\$\{file:[^}]+\}|\$(?!\$?\{))*$"#
    /// A string with a reference in it.
    static let holdsReference = #"(?:^|[^$])\$\{(?:env|file):"#

    /// A URL that documents may be fetched from; `http` on loopback only.
    static let url = "^(?:\(secure)|\(loopback))(?:[/?][!\"$-~]*)?$"
    /// A URL without a query, whose discovery document can be found.
    static let discoverable = "^(?:\(secure)|\(loopback))(?:/[!\"$->@-~]*)?$"
    /// A URL without a query and without a final slash.
    static let localIssuer = "^(?:\(secure)|\(loopback))(?:/[!\"$->@-~]*[!\"$-.0->@-~])?$"
    static let proxy = "^[Hh][Tt][Tt][Pp][Ss]?://[!-~]+$"

    static let issuer = #"^[^\x00-\x20\x7F]{1,1024}$"#
    static let providerID = "^[a-z0-9][a-z0-9._-]{0,62}$"
    static let adminToken = "^[!-~]{16,256}$"
    static let clientID = "^[ -~]{1,255}$"
    static let resourceID = #"^(?!.*:.*#)(?!.*#.*:)[^\s\x00-\x1F\x7F-\x9F]{1,1024}$"#
    static let scope = #"^[!#-\[\]-~]{1,255}$"#
    static let host = "^(?:[!-.0-9;-~]{1,253}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$"
    static let network = "^(?:[0-9.]+/[0-9]{1,2}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*/[0-9]{1,3})$"
    static let domain = #"^(?:[a-z0-9-]+\.)*[a-z0-9-]+$"#
    static let sqlite = "^sqlite:."
    static let sha256 = "^[0-9A-Fa-f]{64}$"
    static let masterKey = #"^\s*[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\s*$"#
    static let uri = ":"
    /// `access_token`, or an identifier.
    static let opaqueTokenType = "^access_token$|:"

    private static let secure = "[Hh][Tt][Tt][Pp][Ss]://[!\"$-.0->A-~]+"
    private static let loopback =
        #"[Hh][Tt][Tt][Pp]://(?:(?:[!"$-.0-9;->A-~]+\.)?localhost|127\.[0-9.]+|\[[0:]*:0*1\])(?::[0-9]*)?"#
}
