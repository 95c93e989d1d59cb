"""Who may open the pages that libraries bring and that cannot carry our guards: read by the middleware of nobody, but by
the test that holds every address of the site to a declared access."""

from tinkuy.platform.access.guards import PUBLIC, SIGNED_IN

# Public pages of sign-in. A page of a sign-in half done (`mfa_authenticate`) sends back to the beginning without one.
_PUBLIC = (
    "login",
    "account_login",
    "logout",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "socialaccount_signup",
)
_SIGNED_IN = (
    "password-change",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "usersessions_list",
    "socialaccount_connections",
)
# Name of the address -> its access. Who has not signed in is sent to /entrar/ (302) from the pages for people signed in.
THIRD_PARTY: dict[str, str] = dict.fromkeys(_PUBLIC, PUBLIC) | dict.fromkeys(_SIGNED_IN, SIGNED_IN)
