"""HTTP to loopback."""

from pathlib import Path
from typing import TypeVar

import requests

AnySession = TypeVar("AnySession", bound=requests.Session)


def session(ca_certificate: Path | None = None) -> requests.Session:
    """A session without cookies. Neither the proxies nor the CA bundle of the environment apply to it."""
    return trusting(requests.Session(), ca_certificate)


def trusting(session: AnySession, ca_certificate: Path | None) -> AnySession:
    """The session, made to trust this CA and nothing of the environment."""
    session.trust_env = False
    session.verify = True if ca_certificate is None else str(ca_certificate)
    return session
