extension String {
    /// Where `part` lies in this string, in bytes; not for an empty part.
    func places(
        of part: String, limit: Int, _ evaluation: inout Evaluation
    ) throws(EvaluationError) -> [Int] {
        try withUTF8Bytes { (text) throws(EvaluationError) in
            try part.withUTF8Bytes { (part) throws(EvaluationError) in
                try ByteSearch(for: part, in: text).all(limit: limit, &evaluation)
            }
        }
    }

    /// The part of this string between two offsets in bytes, both of which lie between characters.
    func slice(_ range: Range<Int>) -> String {
        String(
            self[
                utf8.index(startIndex, offsetBy: range.lowerBound)..<utf8.index(startIndex, offsetBy: range.upperBound)]
        )
    }
}
