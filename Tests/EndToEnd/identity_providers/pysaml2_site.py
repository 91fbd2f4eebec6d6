"""A WSGI front for pysaml2's identity provider: the library does the protocol, this carries HTTP to it.

Run by gunicorn in a folder with site.json, in one process that answers one request at a time.
"""

import json
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT
from saml2.authn_context import PASSWORDPROTECTEDTRANSPORT
from saml2.metadata import entity_descriptor
from saml2.saml import NAMEID_FORMAT_EMAILADDRESS, NameID

from .pysaml2_library import encrypting_with, provider, signature_algorithm

Environment = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Answer = tuple[str, str, str]

LOGIN_PAGE = """<form method="post" action="/login">{hidden}<input type="text" name="username">
<input type="password" name="password"><button type="submit">Log in</button></form>"""

site: dict[str, Any] = {}


def load() -> None:
    """Reads what site.json says now."""
    site.clear()
    site.update(json.loads(Path("site.json").read_text()))
    site["provider"] = provider(site)


load()


def application(environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
    """Answers one request."""
    status, content_type, text = route(environment)
    body = text.encode()
    start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body)))])
    return [body]


def route(environment: Environment) -> Answer:
    path, method = environment["PATH_INFO"], environment["REQUEST_METHOD"]
    query = dict(parse_qsl(environment.get("QUERY_STRING", "")))
    if path == "/metadata":
        return "200 OK", "application/samlmetadata+xml", str(entity_descriptor(site["provider"].config))
    if path == "/reload" and method == "POST":
        load()
        return "200 OK", "text/plain", ""
    if path in ("/sso", "/login") and method == "GET":
        return login_page(query)
    if path == "/login":
        body: bytes = environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0))
        return log_in(dict(parse_qsl(body.decode())))
    return "404 Not Found", "text/plain", "no such page"


def login_page(query: dict[str, str]) -> Answer:
    """Asks who it is, and keeps what the login is for in the form."""
    hidden = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(query[name])}">' for name in query)
    return "200 OK", "text/html", LOGIN_PAGE.format(hidden=hidden)


def log_in(form: dict[str, str]) -> Answer:
    """Checks the password, and sends the browser on with a response."""
    username = form["username"]
    if site["passwords"].get(username) != form["password"]:
        return "403 Forbidden", "text/plain", "wrong user name or password"
    arguments = solicited(form) if "SAMLRequest" in form else unsolicited(form["party"])
    response = respond(username, arguments)
    page = site["provider"].apply_binding(
        BINDING_HTTP_POST, response, arguments["destination"], form.get("RelayState", ""), response=True
    )
    return "200 OK", "text/html", page["data"]


def solicited(form: dict[str, str]) -> dict[str, Any]:
    """The answer to the service provider's request."""
    request = site["provider"].parse_authn_request(form["SAMLRequest"], BINDING_HTTP_REDIRECT)
    arguments = site["provider"].response_args(request.message, bindings=[BINDING_HTTP_POST])
    return {name: value for name, value in arguments.items() if name != "binding"}


def unsolicited(party: str) -> dict[str, Any]:
    """What a service provider gets that did not ask."""
    (consumer, *_) = site["provider"].metadata.assertion_consumer_service(party, BINDING_HTTP_POST)
    return {"in_response_to": None, "destination": consumer["location"], "sp_entity_id": party}


def respond(username: str, arguments: dict[str, Any]) -> str:
    """The response, signed and encrypted as the service provider wants it."""
    party = site["parties"][arguments["sp_entity_id"]]
    library = site["provider"]
    with encrypting_with(library, party):
        return str(
            library.create_authn_response(
                identity=dict(site["attributes"][username]),
                userid=username,
                name_id=name_id(username, party, arguments),
                authn={"class_ref": PASSWORDPROTECTEDTRANSPORT, "authn_auth": library.config.entityid},
                sign_assertion=party["signs_assertion"],
                sign_response=party["signs_response"],
                sign_alg=signature_algorithm(party),
                digest_alg=signature_algorithm(party, digest=True),
                encrypt_assertion=party["encrypts"],
                encrypt_assertion_self_contained=True,
                **{name: value for name, value in arguments.items() if name != "name_id_policy"},
            )
        )


def name_id(username: str, party: dict[str, Any], arguments: dict[str, Any]) -> NameID:
    """The person's name, in the format that the service provider wants."""
    wanted, names = party["name_id_format"], site["provider"].ident
    if wanted == NAMEID_FORMAT_EMAILADDRESS:
        return NameID(format=wanted, text=site["attributes"][username]["mail"])
    return names.get_nameid(username, wanted, arguments["sp_entity_id"], site["provider"].config.entityid)
