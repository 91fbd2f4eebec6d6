"""What idpyoidc is told: the provider, its endpoints, its clients."""

import json
from pathlib import Path
from typing import Any

SIGNING_KEYS = [{"type": "RSA", "use": ["sig"]}, {"type": "EC", "crv": "P-256", "use": ["sig"]}]
ALGORITHMS = ["RS256", "ES256"]
SCOPES = {
    "openid": ["sub"],
    "profile": ["name"],
    "email": ["email", "email_verified"],
    "groups": ["groups"],
}
CLAIMS = ["name", "email", "email_verified", "groups"]
LIFETIME = 3600
TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"
LOGIN_PAGE = """<form action="{{ action }}" method="post"><input type="hidden" name="token" value="{{ token }}">
<input name="username"><input type="password" name="password"><button type="submit">Log in</button></form>"""
# Session identifiers are sealed with keys that are made at every start.
SEAL = {
    "kwargs": {
        "keys": {"key_defs": [{"type": "OCT", "use": ["enc"], "kid": kid} for kid in ("password", "salt")]},
        "iterations": 1,
    }
}


def configuration(site: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The whole provider."""
    (folder / "templates").mkdir()
    (folder / "templates" / "login.jinja2").write_text(LOGIN_PAGE)
    (folder / "passwords.json").write_text(json.dumps(site["passwords"]))
    return {
        "issuer": site["issuer"],
        "httpc_params": {"verify": False, "timeout": 4},
        "key_conf": {"key_defs": SIGNING_KEYS, "uri_path": "jwks.json"},
        "template_dir": str(folder / "templates"),
        "preference": {
            "subject_types_supported": ["public"],
            "scopes_supported": list(SCOPES),
            "grant_types_supported": _grant_types(site),
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ALGORITHMS,
        },
        "scopes_to_claims": SCOPES,
        "token_handler_args": _tokens(site["algorithm"], site["has_opaque_tokens"]),
        "authz": _authorization(site),
        "endpoint": _endpoints(site),
        "userinfo": {"class": "idpyoidc.server.user_info.UserInfo", "kwargs": {"db": site["claims"]}},
        "authentication": _authentication(folder),
        "add_on": {
            "pkce": {
                "function": "idpyoidc.server.oauth2.add_on.pkce.add_support",
                "kwargs": {"essential": True, "code_challenge_methods_supported": ["S256"]},
            }
        },
        "session_params": {"encrypter": SEAL},
    }


def client(secret: str, site: dict[str, Any]) -> dict[str, Any]:
    """One relying party. Its ID tokens carry every claim of the person."""
    return {
        "client_secret": secret,
        "client_salt": "salt",
        "redirect_uris": [(site["redirect_uri"], {})],
        "response_types_supported": ["code"],
        "grant_types_supported": _grant_types(site),
        "token_endpoint_auth_method": "client_secret_basic",
        "allowed_scopes": list(SCOPES),
        "id_token_signed_response_alg": site["algorithm"],
        "add_claims": {"always": {"id_token": CLAIMS}, "by_scope": {"id_token": True}},
    }


def _tokens(algorithm: str, has_opaque_tokens: bool) -> dict[str, Any]:
    access_tokens: dict[str, Any] = {
        "class": "idpyoidc.server.token.jwt_token.JWTToken",
        "kwargs": {"lifetime": LIFETIME, "alg": algorithm},
    }
    if has_opaque_tokens:
        access_tokens = {"lifetime": LIFETIME, "kwargs": {"lifetime": LIFETIME, "crypt_conf": SEAL}}
    return {
        "jwks_def": {
            "key_defs": [{"type": "oct", "bytes": "24", "use": ["enc"], "kid": kid} for kid in ("code", "token")]
        },
        "code": {"lifetime": 600, "kwargs": {"crypt_conf": SEAL}},
        "token": access_tokens,
        "id_token": {
            "class": "idpyoidc.server.token.id_token.IDToken",
            "kwargs": {
                "lifetime": LIFETIME,
                "id_token_signing_alg_values_supported": ALGORITHMS,
                "base_claims": dict.fromkeys(CLAIMS),
            },
        },
    }


def _authorization(site: dict[str, Any]) -> dict[str, Any]:
    rules = {
        "authorization_code": {"supports_minting": ["access_token", "id_token"], "max_usage": 1},
        "access_token": {
            "supports_minting": ["access_token"] if site["exchange_audiences"] else [],
            "expires_in": LIFETIME,
        },
    }
    return {
        "class": "idpyoidc.server.authz.AuthzHandling",
        "kwargs": {"grant_config": {"usage_rules": rules, "expires_in": 43200}},
    }


def _endpoints(site: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_info": {
            "path": ".well-known/openid-configuration",
            "class": "idpyoidc.server.oidc.provider_config.ProviderConfiguration",
            "kwargs": {"client_authn_method": None},
        },
        "authorization": {
            "path": "authorization",
            "class": "idpyoidc.server.oidc.authorization.Authorization",
            "kwargs": {"client_authn_method": None, "response_types_supported": ["code"]},
        },
        "token": {
            "path": "token",
            "class": "idpyoidc.server.oidc.token.Token",
            "kwargs": {"client_authn_method": ["client_secret_basic"]} | _exchange(site),
        },
        "introspection": {
            "path": "introspection",
            "class": "idpyoidc.server.oauth2.introspection.Introspection",
            "kwargs": {"client_authn_method": ["client_secret_basic"], "enforce_audience_restriction": False},
        },
    }


def _grant_types(site: dict[str, Any]) -> list[str]:
    return ["authorization_code"] + ([TOKEN_EXCHANGE] if site["exchange_audiences"] else [])


def _exchange(site: dict[str, Any]) -> dict[str, Any]:
    """The grants of the token endpoint, where token exchange is one of them."""
    if not site["exchange_audiences"]:
        return {}
    policy = {
        "function": "idpyoidc.server.oauth2.token_helper.validate_token_exchange_policy",
        "kwargs": {"scope": list(SCOPES), "audience": site["exchange_audiences"]},
    }
    return {
        "grant_types_helpers": {
            "authorization_code": {"class": "idpyoidc.server.oidc.token_helper.access_token.AccessTokenHelper"},
            TOKEN_EXCHANGE: {
                "class": "idpyoidc.server.oidc.token_helper.token_exchange.TokenExchangeHelper",
                "kwargs": {
                    "subject_token_types_supported": [ACCESS_TOKEN],
                    "requested_token_types_supported": [ACCESS_TOKEN],
                    "policy": {"": policy},
                },
            },
        }
    }


def _authentication(folder: Path) -> dict[str, Any]:
    database = {"class": "idpyoidc.server.util.JSONDictDB", "kwargs": {"filename": str(folder / "passwords.json")}}
    return {
        "user": {
            "acr": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
            "class": "idpyoidc.server.user_authn.user.UserPassJinja2",
            "kwargs": {"verify_endpoint": "/verify/user", "template": "login.jinja2", "db": database},
        }
    }
