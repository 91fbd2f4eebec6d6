"""Private signing keys, made by joserfc."""

import secrets
from typing import Any

from joserfc.jwk import ECKey, Key, KeyParameters, OKPKey, RSAKey

CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}


def signing_key(algorithm: str) -> dict[str, Any]:
    """A private JWK for one algorithm, with a `kid` that no other has."""
    parameters: KeyParameters = {"kid": f"{algorithm.lower()}-{secrets.token_hex(4)}", "alg": algorithm, "use": "sig"}
    return dict(_generate(algorithm, parameters).as_dict(private=True))


def _generate(algorithm: str, parameters: KeyParameters) -> Key:
    if algorithm in CURVES:
        return ECKey.generate_key(CURVES[algorithm], parameters)
    if algorithm == "EdDSA":
        return OKPKey.generate_key("Ed25519", parameters)
    return RSAKey.generate_key(2048, parameters)
