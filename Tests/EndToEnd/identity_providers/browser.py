"""A person with a web browser, who logs in wherever asked to."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests

from .people import Person

REFUSAL = re.compile(r"den(y|ied)|cancel|refuse|reject|logout", re.IGNORECASE)
MAXIMUM_STEPS = 30


class LoginFailed(Exception):
    """The login did not lead where it should."""


@dataclass
class Form:
    """A form of a page: its fields and buttons by name, and which fields a person types into."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, str] = field(default_factory=dict)

    def filled(self, person: Person) -> dict[str, str]:
        """What is sent when the person fills the form in and agrees."""
        answers = {
            name: person.password if kind == "password" else self.values[name] or person.username
            for name, kind in self.typed.items()
        }
        agreeing = [(name, value) for name, value in self.buttons.items() if not REFUSAL.search(f"{name} {value}")]
        return self.values | answers | dict(agreeing[:1])


class FormReader(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(attributes.get("action", ""), attributes.get("method", "get").lower()))
        elif tag in ("input", "button") and self.forms and "name" in attributes:
            default = "text" if tag == "input" else "submit"
            self._add(attributes["name"], attributes.get("type", default).lower(), attributes)

    def _add(self, name: str, kind: str, attributes: dict[str, str]) -> None:
        form, value = self.forms[-1], attributes.get("value", "")
        if kind == "submit":
            form.buttons[name] = value
        elif kind in ("checkbox", "radio"):
            if "checked" in attributes:
                form.values[name] = value or "on"
        elif kind not in ("button", "reset", "image"):
            form.values[name] = value
            if kind in ("text", "email", "password"):
                form.typed[name] = kind


class Browser:
    """Keeps cookies, follows redirects, fills forms in."""

    def __init__(self, person: Person, session: requests.Session) -> None:
        self.person = person
        self.session = session

    def visit(self, url: str, *, until: str) -> str:
        """Goes on from `url` and gives the first URL under `until`, which is not visited any more."""
        response = self._send("GET", url)
        for _ in range(MAXIMUM_STEPS):
            if response.is_redirect:
                target = urljoin(response.url, response.headers["Location"])
                if target.startswith(until):
                    return target
                response = self._send("GET", target)
            else:
                response = self._submit(response)
        raise LoginFailed(f"no end after {MAXIMUM_STEPS} steps at {response.url}")

    def deliver(self, url: str, *, to: str) -> dict[str, str]:
        """Goes on from `url` and gives the fields of the first form for `to`, which is not sent any more."""
        response = self._send("GET", url)
        for _ in range(MAXIMUM_STEPS):
            if response.is_redirect:
                response = self._send("GET", urljoin(response.url, response.headers["Location"]))
                continue
            form = _form_of(response)
            if form.action == to:
                return form.values
            response = self._fill_in(response, form)
        raise LoginFailed(f"no end after {MAXIMUM_STEPS} steps at {response.url}")

    def _submit(self, page: requests.Response) -> requests.Response:
        return self._fill_in(page, _form_of(page))

    def _fill_in(self, page: requests.Response, form: Form) -> requests.Response:
        return self._send("POST", urljoin(page.url, form.action), form.filled(self.person))

    def _send(self, method: str, url: str, form: dict[str, str] | None = None) -> requests.Response:
        if urlsplit(url).hostname != "127.0.0.1":
            raise LoginFailed(f"{url} is not on loopback")
        return self.session.request(method, url, data=form, allow_redirects=False, timeout=30)


def _form_of(page: requests.Response) -> Form:
    """The form to go on with: the one that asks for a password, if there is one."""
    forms = [form for form in FormReader(page.text).forms if form.method == "post"]
    if not page.ok or not forms:
        raise LoginFailed(f"{page.url} answered {page.status_code} and nothing to go on with: {page.text[:500]}")
    return next((form for form in forms if "password" in form.typed.values()), forms[0])
