"""Tells by its name what a field, header or parameter is likely to hold.

Names come from pages and are compared in a plain shape: lower case, letters and
digits only, so that ``session[password]``, ``sessionPassword`` and
``session-password`` are one. A name that is not known here is not thereby
harmless: what opens a door is looked for by its shape and by its value too.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_PASSWORD_PARTS: Final = (
    "password",
    "passwd",
    "passwort",
    "passcode",
    "passphrase",
    "kennwort",
    "wachtwoord",
    "passord",
    "losenord",
    "adgangskode",
    "kodeord",
    "salasana",
    "motdepasse",
    "contrasena",
    "contrasenya",
    "palavrapasse",
    "parolachiave",
    "haslo",
    "hasło",
    "heslo",
    "jelszo",
    "lozinka",
    "sifre",
    "katasandi",
    "matkhau",
    "пароль",
    "κωδικος",
    "סיסמה",
    "كلمةالمرور",
    "كلمهالمرور",
    "رمزعبور",
    "گذرواژه",
    "پاسورڈ",
    "पासवर्ड",
    "รหัสผ่าน",
    "密码",
    "密碼",
    "パスワード",
    "비밀번호",
    "encpass",
    "clientsecret",
    "recoverycode",
    "backupcode",
    "recoveryphrase",
    "clientdatajson",
    "authenticatordata",
    "samlresponse",
)
_PASSWORD_WORDS: Final = frozenset(
    {"pass", "pwd", "passwrd", "psw", "pswd", "pw", "mdp", "senha", "parola"}
    | {"parol", "geslo", "clave", "secret", "암호", "пин"}
)
_CODES: Final = re.compile(
    r"(?:user|login|account|card|sim)?pin(?:code|number)?"
    r"|t?otp(?:code|token|value|pin)?"
    r"|onetime(?:code|pin)|verificationcode|verifycode|confirmationcode"
    r"|securitycode|approvalscode|logincode|smscode|authcode|authenticationcode"
    r"|(?:mfa|2fa|tfa|twofactor|2step|twostep|secondfactor)(?:code|token|otp|pin)?"
    r"|(?:idvpin|totppin)"
)
_TOKEN_PARTS: Final = (
    "token",
    "csrf",
    "xsrf",
    "authenticity",
    "sessionid",
    "sessid",
    "sessionkey",
    "accesskey",
    "apikey",
    "authkey",
    "secret",
    "jwt",
    "bearer",
    "dtsg",
    "nonce",
    "signature",
    "credential",
    "authorization",
    "viewstate",
    "eventvalidation",
    "verifier",
    "assertion",
    "samlre",
)
_TOKEN_WORDS: Final = frozenset(
    {"lsd", "jazoest", "sid", "auth", "sig", "hmac", "session", "ct0", "ticket"}
    | {"formbuildid", "oauth", "sess", "xs", "sapisid", "apisid", "ssid", "hsid"}
)
_NOT_TOKENS: Final = re.compile(
    r"tokeni[sz]|(?:type|types|name|names|label|placeholder|hint|error|errors|message"
    r"|expires?|expiresin|expiry|expiration|ttl|length|count|limit|title|text"
    r"|description|url|uri|endpoint|scheme|scope|format|tokens|secretary|parameter"
    r"|header|headername|fieldname|cookiename|enabled|required|supported|method"
    r"|algorithm|version)\Z"
)
_WEAK_PARAMETERS: Final = frozenset(
    {"key", "code", "state", "hash", "policy", "keypairid", "oh", "ncohc", "magic"}
    | {"invitecode", "confirm", "confirmation", "reset"}
)
_SECRET_HEADERS: Final = frozenset(
    {"authorization", "proxy-authorization", "authentication-info"}
    | {"proxy-authentication-info", "www-authenticate", "proxy-authenticate"}
    | {"x-ig-www-claim", "x-client-transaction-id", "x-fb-lsd", "x-goog-visitor-id"}
    | {"x-li-track", "sec-websocket-key", "dpop", "apikey", "api-key", "x-sid"}
)
_SECRET_HEADER_PARTS: Final = re.compile(
    r"token|csrf|xsrf|session|secret|api-?key|signature|auth-?key|credential|jwt"
    r"|bearer|passw|ticket|\bauth\b|[-_]auth\Z|authorization|nonce"
)
_NOT_SECRET_HEADERS: Final = frozenset(
    {"x-twitter-auth-type", "x-auth-type", "x-goog-authuser"}
    | {"access-control-allow-credentials", "x-session-length"}
)
ADDRESS_HEADERS: Final = frozenset(
    {"location", "content-location", "referer", "refresh", "origin", ":path"}
    | {"x-redirect", "x-redirect-to", "x-final-url", "snapshot-content-location"}
    | {"sourcemap", "link"}
)
"""Headers whose value is an address or holds one."""


@lru_cache(maxsize=65_536)
def plain_name(untrusted_name: str) -> str:
    """Return the name's letters and digits in lower case, without accents."""
    folded = unicodedata.normalize("NFKD", untrusted_name.casefold())
    return "".join(character for character in folded if character.isalnum())


@lru_cache(maxsize=65_536)
def is_password_name(untrusted_name: str) -> bool:
    """Tell whether a field of this name holds what a person signs in with."""
    plain = plain_name(untrusted_name)
    if _NOT_TOKENS.search(plain):
        return False
    # A login form may well call its field "code"; many other forms do so too.
    return (
        any(plain_name(part) in plain for part in _PASSWORD_PARTS)
        or not _PASSWORD_WORDS.isdisjoint(_words(untrusted_name))
        or is_code_name(untrusted_name)
    )


@lru_cache(maxsize=65_536)
def is_code_name(untrusted_name: str) -> bool:
    """Tell whether a field of this name holds a PIN or a one-time code."""
    last = re.split(r"[\[.]", untrusted_name.rstrip("]"))[-1]
    return any(_CODES.fullmatch(plain_name(name)) for name in (untrusted_name, last))


@lru_cache(maxsize=65_536)
def is_token_name(untrusted_name: str) -> bool:
    """Tell whether a field of this name holds what lets a browser in."""
    plain = plain_name(untrusted_name)
    if _NOT_TOKENS.search(plain):
        return False
    return (
        any(part in plain for part in _TOKEN_PARTS)
        or plain in _TOKEN_WORDS
        or is_password_name(untrusted_name)
    )


@lru_cache(maxsize=65_536)
def is_token_parameter(untrusted_name: str) -> bool:
    """Tell whether an address's parameter of this name may let someone in."""
    return is_token_name(untrusted_name) or is_weak_parameter(untrusted_name)


def is_weak_parameter(untrusted_name: str) -> bool:
    """Tell whether the name is common for other things than tokens as well."""
    return plain_name(untrusted_name) in _WEAK_PARAMETERS


@lru_cache(maxsize=4096)
def is_secret_header(untrusted_name: str) -> bool:
    """Tell whether a header of this name lets someone in (cookies apart)."""
    name = untrusted_name.lower()
    if name in _NOT_SECRET_HEADERS or name.startswith("access-control-"):
        return False
    return name in _SECRET_HEADERS or bool(_SECRET_HEADER_PARTS.search(name))


def _words(untrusted_name: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", untrusted_name)
    return set(re.findall(r"[^\W_]+", spaced.casefold()))
