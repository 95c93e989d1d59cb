"""Addresses of the accounts."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from tinkuy.platform.accounts.pages import ChangePassword, SignIn

urlpatterns = [
    path("entrar/", SignIn.as_view(), name="login"),
    path("salir/", LogoutView.as_view(), name="logout"),
    path("cuenta/contrasena/", ChangePassword.as_view(), name="password-change"),
]
