"""A WSGI front for idpyoidc's provider: the library does the protocol, this carries HTTP to it.

Run by gunicorn in a folder with site.json, in one process: the library keeps its sessions in memory.
"""

import json
import time
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from cryptojwt.key_jar import build_keyjar
from idpyoidc.message.oidc import AuthorizationRequest
from idpyoidc.server import Server
from idpyoidc.server.configure import OPConfiguration
from idpyoidc.server.endpoint import Endpoint
from idpyoidc.server.exception import FailedAuthentication

from .idpyoidc_configuration import SIGNING_KEYS, client, configuration

Environment = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Headers = list[tuple[str, str]]

FOLDER = Path.cwd()
SITE = json.loads((FOLDER / "site.json").read_text())

server = Server(OPConfiguration(configuration(SITE, FOLDER)), cwd=str(FOLDER))
context = server.context
for client_id, secret in SITE["clients"].items():
    context.cdb[client_id] = client(secret, SITE)
    context.keyjar.add_symmetric(client_id, secret)
endpoints = {f"/{endpoint.endpoint_path.lstrip('/')}": endpoint for endpoint in server.endpoint.values()}


def application(environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
    """Answers one request."""
    status, headers, body = route(environment)
    start_response(status, [*headers, ("Content-Length", str(len(body)))])
    return [body]


def route(environment: Environment) -> tuple[str, Headers, bytes]:
    path = environment["PATH_INFO"]
    is_post = environment["REQUEST_METHOD"] == "POST"
    if path == "/jwks.json":
        return (
            "200 OK",
            [("Content-Type", "application/json")],
            server.keyjar.export_jwks_as_json(issuer_id="").encode(),
        )
    if path == "/rotate" and is_post:
        rotate(keep_old=read_form(environment)["keep_old"] == "1")
        return "204 No Content", [], b""
    if path == "/verify/user" and is_post:
        return log_in(read_form(environment))
    if path in endpoints:
        return serve(endpoints[path], environment)
    return "404 Not Found", [], b""


def rotate(*, keep_old: bool) -> None:
    """Puts new keys first: the first that fits signs, and all are published."""
    fresh = build_keyjar(SIGNING_KEYS)._get_issuer("")._bundles
    for issuer_id in ("", SITE["issuer"]):
        issuer = server.keyjar._get_issuer(issuer_id)
        issuer._bundles = list(fresh) + (list(issuer._bundles) if keep_old else [])


def log_in(form: dict[str, str]) -> tuple[str, Headers, bytes]:
    """Checks the password, and goes on with the authorization request that the login page was shown for."""
    method = next(iter(context.authn_broker.db.values()))["method"]
    try:
        user = method.verify(username=form.get("username", ""), password=form.get("password", ""))
    except FailedAuthentication:
        return "403 Forbidden", [], b"wrong user name or password"
    shown_for = method.unpack_token(form["token"])
    request = AuthorizationRequest().from_urlencoded(shown_for["query"])
    authorization = server.endpoint["authorization"]
    session = authorization.create_session(request, user, shown_for["authn_class_ref"], int(time.time()), method)
    return respond(authorization, request, authorization.authz_part2(request=request, session_id=session))


def serve(endpoint: Endpoint, environment: Environment) -> tuple[str, Headers, bytes]:
    http_info = read_http_info(environment)
    is_post = environment["REQUEST_METHOD"] == "POST"
    query = read_body(environment) if is_post else environment.get("QUERY_STRING", "")
    # The library tells a request without parameters by its type.
    request = endpoint.parse_request(query or {}, http_info=http_info)
    if "error" in request:
        return "400 Bad Request", [("Content-Type", "application/json")], request.to_json().encode()
    return respond(endpoint, request, endpoint.process_request(request, http_info=http_info))


def respond(endpoint: Endpoint, request: Any, outcome: dict[str, Any]) -> tuple[str, Headers, bytes]:
    """Turns what the library makes of a request into HTTP."""
    if "http_response" in outcome:
        return "200 OK", [("Content-Type", "text/html")], outcome["http_response"].encode()
    cookies = [
        ("Set-Cookie", f"{cookie['name']}={cookie['value']}; Path=/; HttpOnly") for cookie in outcome.pop("cookie", [])
    ]
    response = endpoint.do_response(request=request, **outcome)
    body = response["response"]
    if endpoint.response_placement == "url" and response.get("response_placement") != "body":
        return "302 Found", [("Location", body), *cookies], b""
    status = "400 Bad Request" if "error" in outcome else "200 OK"
    return status, [*response["http_headers"], *cookies], body.encode()


def read_body(environment: Environment) -> str:
    body: bytes = environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0))
    return body.decode()


def read_form(environment: Environment) -> dict[str, str]:
    return dict(parse_qsl(read_body(environment)))


def read_http_info(environment: Environment) -> dict[str, Any]:
    """What the library wants to know of a request beside its parameters."""
    headers = {
        name[5:].replace("_", "-").lower(): value for name, value in environment.items() if name.startswith("HTTP_")
    }
    cookies = SimpleCookie(environment.get("HTTP_COOKIE", ""))
    return {
        "headers": headers,
        "method": environment["REQUEST_METHOD"],
        "url": SITE["issuer"] + environment["PATH_INFO"],
        "cookie": [
            {"name": name, "value": morsel.value}
            for name, morsel in cookies.items()
            if name in context.cookie_handler.name.values()
        ],
    }
