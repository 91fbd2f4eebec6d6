"""The claims of the Django site's ID tokens."""

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    """Adds name and e-mail address: the library's way to have claims of one's own."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, str]:
        return {"name": request.user.get_full_name(), "email": request.user.email}
