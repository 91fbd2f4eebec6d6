"""The Django site around django-oauth-toolkit, in a folder with site.json."""

import json
import os
from pathlib import Path
from typing import Any

import django
from django.conf import settings

FOLDER = Path.cwd()
SITE: dict[str, Any] = json.loads((FOLDER / "site.json").read_text())
LOGIN_PAGE = """<form method="post">{% csrf_token %}<input type="hidden" name="next" value="{{ next }}">{{ form.as_p }}
<button type="submit">Log in</button></form>"""

# Django's own command lines and settings are not wanted here: one site, configured in place.
os.environ.pop("DJANGO_SETTINGS_MODULE", None)
settings.configure(
    SECRET_KEY=SITE["secret"],
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="identity_providers.django_oauth_toolkit_urls",
    LOGIN_URL="/login/",
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "oauth2_provider",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [("django.template.loaders.locmem.Loader", {"login.html": LOGIN_PAGE})],
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                ],
            },
        }
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "site.sqlite"}},
    # Tests log in all the time; a slow hash would only cost them time.
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_ISS_ENDPOINT": SITE["issuer"],
        "OIDC_RSA_PRIVATE_KEY": SITE["key"],
        "OAUTH2_VALIDATOR_CLASS": "identity_providers.django_oauth_toolkit_claims.Claims",
        "PKCE_REQUIRED": True,
        "SCOPES": {"openid": "OpenID", "profile": "profile", "email": "email"},
    },
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 (Django must be set up first)

application = get_wsgi_application()


def set_up() -> None:
    """Makes the database, the people and the clients."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from oauth2_provider.models import get_application_model

    call_command("migrate", verbosity=0)
    for person in SITE["people"]:
        get_user_model().objects.create_user(**person)
    for client_id, secret in SITE["clients"].items():
        get_application_model().objects.create(
            client_id=client_id,
            client_secret=secret,
            name=client_id,
            client_type="confidential",
            authorization_grant_type="authorization-code",
            redirect_uris=SITE["redirect_uri"],
            skip_authorization=True,
            algorithm="RS256",
        )
