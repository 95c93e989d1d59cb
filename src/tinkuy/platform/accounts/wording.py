"""What people read when sign-in goes wrong, in our words."""

_LATER = "Hizo demasiados intentos. Espere unos minutos y vuelva a probar."

ACCOUNT_ERRORS = {
    "account_inactive": "Esta cuenta está fuera de uso.",
    "username_password_mismatch": "El usuario o la contraseña no son correctos. Revise mayúsculas y minúsculas.",
    "email_password_mismatch": "El usuario o la contraseña no son correctos. Revise mayúsculas y minúsculas.",
    "incorrect_password": "La contraseña no es correcta.",
    "enter_current_password": "Escriba su contraseña actual.",
    "incorrect_code": "El código no es correcto.",
    "invalid_or_expired_key": "El enlace no es válido o ya venció.",
    "invalid_login": "El usuario o la contraseña no son correctos.",
    "invalid_password_reset": "El enlace no es válido o ya se usó.",
    "too_many_login_attempts": _LATER,
    "rate_limited": _LATER,
    "same_as_current": "Debe ser distinto del actual.",
}
SECOND_FACTOR_ERRORS = {
    "cannot_delete_authenticator": "Este segundo factor no se puede retirar.",
    "cannot_generate_recovery_codes": "Los códigos de respaldo se generan después de activar un segundo factor.",
    "incorrect_code": "El código no es correcto o ya se usó. Espere el siguiente y escríbalo de nuevo.",
    "unverified_email": "Su cuenta no tiene un correo confirmado.",
}
IDENTITY_ERRORS = {
    "email_taken": "Ya hay una cuenta con ese correo.",
    "invalid_token": "La respuesta del proveedor de identidad no es válida.",
    "no_password": "Su cuenta no tiene contraseña: defina una antes de desvincular la identidad.",
    "no_verified_email": "Su cuenta no tiene un correo confirmado.",
    "disconnect_last": "No puede quitar la única forma de entrar que tiene su cuenta.",
    "connected_other": "Esa identidad ya está vinculada a otra cuenta.",
}
NOT_THE_SAME = "Las dos contraseñas no son iguales."
