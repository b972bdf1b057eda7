"""Names tell passwords and tokens from the many fields that only sound like them."""

import pytest

from evidence_app.capture.credentials.names import (
    is_password_name,
    is_secret_header,
    is_token_name,
    is_token_parameter,
)

PASSWORDS = [
    *(
        "password",
        "passwd",
        "pwd",
        "pass",
        "Passwort",
        "new_password",
        "session[password]",
        "user[password]",
    ),
    *(
        "userPassword",
        "encpass",
        "enc_password",
        "j_password",
        "login_pass",
        "os_pass",
        "mdp",
        "senha",
        "contraseña",
    ),
    *(
        "contrasena",
        "пароль",
        "密码",
        "パスワード",
        "비밀번호",
        "şifre",
        "hasło",
        "client_secret",
        "pin",
        "user_pin",
        "otp",
        "totp",
    ),
    *(
        "verificationCode",
        "approvals_code",
        "mfa_code",
        "one-time-code",
        "SAMLResponse",
        "clientDataJSON",
    ),
]
TOKENS = [
    *(
        "token",
        "access_token",
        "accessToken",
        "csrf-token",
        "csrfmiddlewaretoken",
        "_csrf",
        "XSRF",
        "authenticity_token",
    ),
    *(
        "fb_dtsg",
        "lsd",
        "jazoest",
        "sessionid",
        "PHPSESSID",
        "sid",
        "auth",
        "sig",
        "nonce",
        "jwt",
        "bearer",
        "__VIEWSTATE",
    ),
    *(
        "form_build_id",
        "api_key",
        "apiKey",
        "id_token",
        "refreshToken",
        "requestVerificationToken",
        "ct0",
    ),
]
NEITHER = [
    *(
        "text",
        "title",
        "name",
        "key",
        "code",
        "state",
        "id",
        "author",
        "passage",
        "compass",
        "passenger",
        "bypass",
        "spin",
        "pinned",
    ),
    *(
        "pinId",
        "opinion",
        "shipping",
        "tokenizer",
        "token_type",
        "password_hint",
        "passwordLabel",
        "authors",
        "signal",
    ),
    *(
        "csrfHeaderName",
        "session_length",
        "max_tokens",
        "secretary",
        "assignee",
        "design",
        "language",
    ),
]
HEADERS = [
    *(
        "Authorization",
        "Proxy-Authorization",
        "X-CSRF-Token",
        "X-XSRF-TOKEN",
        "x-fb-lsd",
        "X-Api-Key",
    ),
    *(
        "X-Auth-Token",
        "x-guest-token",
        "X-IG-WWW-Claim",
        "x-amz-security-token",
        "X-Session-Id",
    ),
]
OTHER_HEADERS = [
    *(
        "Accept",
        "User-Agent",
        "Content-Type",
        "Access-Control-Allow-Credentials",
        "X-Requested-With",
    ),
    *(
        "x-twitter-auth-type",
        "Access-Control-Allow-Headers",
        "ETag",
        "Date",
        "Cache-Control",
    ),
]


@pytest.mark.parametrize("name", PASSWORDS)
def test_a_password_is_known_by_its_name(name):
    assert is_password_name(name)


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_is_known_by_its_name(name):
    assert is_token_name(name)


@pytest.mark.parametrize("name", NEITHER)
def test_other_names_are_left_alone(name):
    assert not is_token_name(name)


@pytest.mark.parametrize("name", ["key", "code", "state", "X-Amz-Signature", "oh"])
def test_addresses_have_short_names_for_tokens(name):
    assert is_token_parameter(name)


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_lets_in_is_known(name):
    assert is_secret_header(name)


@pytest.mark.parametrize("name", OTHER_HEADERS)
def test_other_headers_stay(name):
    assert not is_secret_header(name)
