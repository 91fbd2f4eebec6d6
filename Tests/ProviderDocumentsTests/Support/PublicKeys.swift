/// Public keys for key sets. Nobody has kept their private halves.
enum PublicKeys {
    private static let points = [
        ("AuqtZsb1IhTF7u5ugoPPY7ZQ_IF5F_MztQAgWUtsaZs", "NsGTxe0BUDSj4xdO5sv_R4nHICJa7RQluPTqYJ6ePu8"),
        ("b4X16D-3Q_2jo_sjREmWX_hUPHYSQ9b5AKZUR5TXoIQ", "g0mAf38P-h4zNS7cnoTw9Xl8dxrb8ZZdRQgO-YawnLw"),
        ("Trq3hCwANjs_TbTK9dD8ngE82fBiDjiUBPeYBpmOpkQ", "TVq_K2ACHdYpsc7HS22BleFaMpKXzTBB65oy-37Cebs"),
        ("ZPlQFMvadvIovCHyfT1tmcA7cVQfsa3AysbwLSxkvCA", "7PRw8Uyp5Uefca8PRKL1bfuVwtsIu1lw4-5-9E-waOw"),
        ("UvE7JnH7E7UmMzGYWD6Uvwa0PERI3UaFah0hokwTJjQ", "XrhpDMM4LP4CkKxlktXQZ_m9ePQR-faZi462tEYYQ8U"),
        ("8T1ayll3w3W47oIxx3jzDYk2ZQGb-Bwo7tW8AQRNRBI", "h3w00vCAZ_Xp0mtlU5_Y5xPHOpdgXzXD-F8D2FTbcsw"),
        ("aGxsUEC9tFO9-44NkIm3WLtLeHgwM_yRFlPcf2dK7KA", "7iNaXjAhmauLyk581wxzmp-DgRjofEfX3XGEVcrDL6g"),
        ("VIYorov3K5ANsSamt6arcp8PhfVinx2nt1ZBT9gFajE", "EgIQEKD5EJbJQab6e8YDjmv1X_13jEjAwy70OtrmmEI"),
    ]

    /// A JWK on P-256. The numbers 0 to 7 give different keys.
    static func jwk(_ number: Int, kid: String?) -> String {
        let (x, y) = points[number % points.count]
        let name = kid.map { #""kid":"\#($0)","# } ?? ""
        return #"{\#(name)"kty":"EC","crv":"P-256","use":"sig","x":"\#(x)","y":"\#(y)"}"#
    }

    /// A JWK set with one key for each name.
    static func set(_ kids: String...) -> String {
        let keys = kids.enumerated().map { jwk($0.offset, kid: $0.element) }
        return #"{"keys":[\#(keys.joined(separator: ","))]}"#
    }
}
