"""Settings of sign-in: who may try how often, what a password must be, second factors, the state's identity provider, mail.

TINKUY_SESSION_HOURS  hours without use after which a session ends (8).   TINKUY_URL  address of the site, for links in mail.
TINKUY_REQUIRE_SECOND_FACTOR  roles that must have one, by commas (`admin,secretariat`).   TINKUY_PROXIES  proxies before us.
TINKUY_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _NAME  the identity provider.   TINKUY_SMTP_URL, TINKUY_MAIL_FROM  mail.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

SITE_URL = os.environ.get("TINKUY_URL", "").rstrip("/")
REQUIRE_SECOND_FACTOR = frozenset(
    role.strip() for role in os.environ.get("TINKUY_REQUIRE_SECOND_FACTOR", "").split(",") if role.strip()
)
INVITATION_DAYS = 7

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "first_name", "last_name", "email", "office")},
    },
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "panorama"
LOGOUT_REDIRECT_URL = "panorama"
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# A session ends after this time without use; `accounts.middleware` renews those in use every ten minutes.
SESSION_COOKIE_AGE = int(float(os.environ.get("TINKUY_SESSION_HOURS", "8")) * 3600)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = (
    "Lax"  # «Strict» would lose the session on the way back from the provider
)

ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TINKUY_PROXIES", "0"))
ACCOUNT_ADAPTER = "tinkuy.platform.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "tinkuy.platform.accounts.forms.SignInForm",
    "reset_password": "tinkuy.platform.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "tinkuy.platform.accounts.forms.NewPasswordForm",
    "reauthenticate": "tinkuy.platform.accounts.forms.ConfirmItIsYouForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who invites answers for the address; nobody changes it alone
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"reset_password": "20/m/ip,5/h/key", "login_failed": "20/m/ip,5/300s/key"}

MFA_ADAPTER = "tinkuy.platform.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "tinkuy.platform.accounts.forms.SecondFactorForm",
    "reauthenticate": "tinkuy.platform.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "tinkuy.platform.accounts.forms.AuthenticatorAppForm",
    "add_webauthn": "tinkuy.platform.accounts.forms.NewKeyForm",
    "edit_webauthn": "tinkuy.platform.accounts.forms.KeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Tinkuy"
MFA_TOTP_TOLERANCE = 1  # the clocks of telephones are half a minute apart

SOCIALACCOUNT_ADAPTER = "tinkuy.platform.accounts.adapters.IdentityAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
OIDC_PROVIDER_ID = "identidad"


def _identity_provider() -> dict[str, object]:
    """The provider of the environment, or none. It proves who a person is; it gives nobody an account or a role."""
    issuer = os.environ.get("TINKUY_OIDC_ISSUER", "")
    if not issuer:
        return {}
    app = {
        "provider_id": OIDC_PROVIDER_ID,
        "name": os.environ.get("TINKUY_OIDC_NAME", "la identidad del Estado"),
        "client_id": os.environ.get("TINKUY_OIDC_CLIENT_ID", ""),
        "secret": os.environ.get("TINKUY_OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": issuer},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": [app]}}


SOCIALACCOUNT_PROVIDERS = _identity_provider()
# A browser holds the answer to a form to the content policy too, so the way to the provider must be allowed by name.
FORM_TARGETS = (
    ["{0.scheme}://{0.netloc}".format(urlsplit(os.environ["TINKUY_OIDC_ISSUER"]))]
    if SOCIALACCOUNT_PROVIDERS
    else []
)

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "tinkuy.platform.accounts.lockout.username_of"
AXES_CLIENT_IP_CALLABLE = "tinkuy.platform.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "tinkuy.platform.accounts.lockout.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True


def mail_settings(data_dir: Path) -> dict[str, object]:
    """The settings of mail: the server of TINKUY_SMTP_URL, or files in the data folder, so that nothing is lost without one."""
    sender = os.environ.get("TINKUY_MAIL_FROM", "Tinkuy <tinkuy@localhost>")
    found: dict[str, object] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender}
    address = urlsplit(os.environ.get("TINKUY_SMTP_URL", ""))
    if address.scheme not in {"smtp", "smtps"}:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return found | {"EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": data_dir / "mail"}
    secure = address.scheme == "smtps"
    return found | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname or "localhost",
        "EMAIL_PORT": address.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure and bool(address.username),
        "EMAIL_TIMEOUT": 20,
    }
