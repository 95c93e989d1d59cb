"""Addresses of the accounts: our pages, and those of allauth under our words."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions import views as sessions
from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from tinkuy.platform.accounts.pages import inviting, keeping, own, people
from tinkuy.platform.accounts.pages.password import ChangePassword

# Two names where the house and the library each call a page by its own.
urlpatterns = [
    path("entrar/", account.login, name="login"),
    path("entrar/", account.login, name="account_login"),
    path("salir/", LogoutView.as_view(), name="logout"),
    path("salir/", LogoutView.as_view(), name="account_logout"),
    path("cuenta/contrasena/", ChangePassword.as_view(), name="password-change"),
    path("cuenta/contrasena/", ChangePassword.as_view(), name="account_change_password"),
    path("cuenta/contrasena/olvidada/", account.password_reset, name="account_reset_password"),
    path(
        "cuenta/contrasena/olvidada/enviada/", account.password_reset_done, name="account_reset_password_done"
    ),
    re_path(
        r"^cuenta/contrasena/nueva/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "cuenta/contrasena/nueva/lista/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("cuenta/registro/", account.signup, name="account_signup"),
    path("cuenta/fuera-de-uso/", account.account_inactive, name="account_inactive"),
    path("cuenta/confirmar/", account.reauthenticate, name="account_reauthenticate"),
    path("cuenta/segundo-factor/", mfa.index, name="mfa_index"),
    path("entrar/segundo-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("cuenta/confirmar/codigo/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("cuenta/segundo-factor/aplicacion/", totp.activate_totp, name="mfa_activate_totp"),
    path("cuenta/segundo-factor/aplicacion/retirar/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cuenta/segundo-factor/codigos/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "cuenta/segundo-factor/codigos/generar/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "cuenta/segundo-factor/codigos/archivo/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("cuenta/llaves/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("cuenta/llaves/nueva/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("cuenta/llaves/<int:pk>/retirar/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("cuenta/llaves/<int:pk>/nombre/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("cuenta/confirmar/llave/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("entrar/llave/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("cuenta/sesiones/", sessions.list_usersessions, name="usersessions_list"),
    path("cuenta/identidad/", identity.connections, name="socialaccount_connections"),
    path("cuenta/identidad/registro/", identity.signup, name="socialaccount_signup"),
    path("entrar/cancelado/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("entrar/error/", identity.login_error, name="socialaccount_login_error"),
    path("entrar/con/<slug:provider_id>/", oidc.login, name="openid_connect_login"),
    path("entrar/con/<slug:provider_id>/vuelta/", oidc.callback, name="openid_connect_callback"),
    path("cuenta/", own.account, name="account"),
    path("cuenta/tokens/nuevo/", own.new_token, name="token-new"),
    path("cuenta/tokens/<int:number>/anular/", own.revoke_token, name="token-revoke"),
    path("invitacion/<str:token>/", inviting.accept, name="invitation"),
    path("personas/", people.people, name="person-list"),
    path("personas/invitar/", inviting.invite, name="person-invite"),
    path("personas/de/<str:username>/", people.person, name="person"),
    path("personas/de/<str:username>/roles/", keeping.give_role, name="person-give-role"),
    path("personas/de/<str:username>/roles/<int:number>/retirar/", keeping.end_role, name="person-end-role"),
    path("personas/de/<str:username>/datos/", keeping.correct, name="person-correct"),
    path("personas/de/<str:username>/invitacion/", inviting.resend, name="person-resend"),
    path("personas/de/<str:username>/fuera-de-uso/", keeping.put_out_of_use, name="person-out-of-use"),
    path("personas/de/<str:username>/en-uso/", keeping.reactivate, name="person-reactivate"),
    path("personas/de/<str:username>/desbloquear/", keeping.unlock, name="person-unlock"),
    path(
        "personas/de/<str:username>/segundo-factor/",
        keeping.remove_second_factors,
        name="person-remove-second-factors",
    ),
    path("personas/de/<str:username>/sesiones/", keeping.end_sessions, name="person-end-sessions"),
]
