/// Everything that the gateway remembers of tokens and subjects.
public typealias TokenState = UsedTokenStore & PersonalAccessTokenStore & ImpersonationTokenStore & IssuedTokenStore
    & RevocationStore & SubjectRegistry
