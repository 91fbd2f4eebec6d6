"""The service providers that SAML responses are made for, by libraries that no one here wrote."""
