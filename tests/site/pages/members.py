"""Signing in, and the page behind it, which keeps and sends every kind of secret."""

import base64

from tests.site.canaries import USER
from tests.site.exchange import Answer, Asked, Page, World, html, lead, told
from tests.site.pages.feed import HEAD, SCRIPTS

SIGN_IN = """(() => {
  document.querySelector("[name=user]").value = "@USER@";
  document.querySelector("[name=password]").value = "@PASSWORD@";
  document.querySelector("#sign-in").click();
})()"""
"""What a test lets the browser run on /login."""

_LOGIN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Sign in</title>
<h1>Sign in</h1><p>@NOTICE@</p>
<form method="post" action="/login">
<input type="hidden" name="form_token" value="@FORM_TOKEN@">
<label>Name <input name="user" autocomplete="username"></label>
<label>Password <input name="password" type="password"></label>
<button id="sign-in">Sign in</button></form></html>"""

_HOME = (
    """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Home</title>
<meta name="csrf-token" content="@PAGE_TOKEN@">"""
    + HEAD
    + """</head>
<body><header>Signed in as <b id="account">@USER@</b> <span id="me"></span></header>
<nav><a href="/article?token=@ADDRESS_TOKEN@">Article</a> <a href="/logout">Sign out</a>
</nav>
<img id="private" alt="" src="@CDN@/picture/9.png?access_token=@ADDRESS_TOKEN@">
<iframe src="@ADS@/widget" width="300" height="60"></iframe>
<form method="post" action="/settings">
<input type="hidden" name="form_token" value="@FORM_TOKEN@"><button>Keep</button></form>
<main id="posts"></main><div id="end">More to come</div>
<script src="/home.js"></script>"""
    + SCRIPTS
    + "</body></html>"
)

_HOME_SCRIPT = """
document.cookie = "script=@SCRIPT_COOKIE@; path=/; SameSite=Lax; Secure";
localStorage.setItem("token", "@LOCAL_STORAGE@");
sessionStorage.setItem("token", "@SESSION_STORAGE@");
const opening = indexedDB.open("kept", 1);
opening.onupgradeneeded = () => opening.result.createObjectStore("tokens");
opening.onsuccess = () => opening.result.transaction("tokens", "readwrite")
  .objectStore("tokens").put("@DATABASE@", "token");
location.hash = "access_token=@FRAGMENT_TOKEN@";
const channel = new WebSocket("@SOCKET@/live");
channel.onopen = () => channel.send(JSON.stringify({token: "@SOCKET_TOKEN@"}));
async function introduce() {
  const csrf = document.querySelector("[name=csrf-token]").content;
  const given = await (await fetch("/api/token", {method: "POST",
    headers: {"X-CSRF-Token": csrf, "Content-Type": "application/json"},
    body: JSON.stringify({csrf})})).json();
  const me = await (await fetch("/api/me?token=@ADDRESS_TOKEN@", {
    headers: {Authorization: "Bearer " + given.access_token}})).json();
  document.querySelector("#me").textContent = me.name;
  document.title = "Home of " + me.name;
}
introduce();
"""


def _login(asked: Asked, world: World) -> Answer:
    if asked.method != "POST":
        return _form(asked, world, "")
    form, secrets = asked.form(), world.canaries
    if (form.get("user"), form.get("password")) != (USER, secrets.password):
        return _form(asked, world, "That was not right.")
    kept = "Path=/; HttpOnly; Secure"
    return lead(
        f"/signed-in?code={secrets.redirect_code}&state=1",
        303,
        ("set-cookie", f"session={secrets.session_cookie}; {kept}; SameSite=Lax"),
        (
            "set-cookie",
            f"remember={secrets.remember_cookie}; {kept}; SameSite=Strict; Max-Age=999",
        ),
    )


def _form(asked: Asked, world: World, notice: str) -> Answer:
    return html(with_secrets(_LOGIN.replace("@NOTICE@", notice), world), asked, world)


def _enter(asked: Asked, world: World) -> Answer:
    """Let whoever has the link in, as the links in mails do; its address goes along."""
    secrets = world.canaries
    if asked.parameter("session_token") != secrets.fragment_token:
        return lead("/login", 302)
    kept = "Path=/; HttpOnly; Secure; SameSite=Lax"
    return lead(
        f"/home?code={secrets.redirect_code}&token={secrets.address_token}",
        302,
        ("set-cookie", f"session={secrets.session_cookie}; {kept}"),
        ("set-cookie", f"remember={secrets.remember_cookie}; {kept}; Max-Age=999"),
    )


def _signed_in(asked: Asked, world: World) -> Answer:
    if asked.parameter("code") != world.canaries.redirect_code:
        return lead("/login", 302)
    return lead("/home", 302)


def _home(asked: Asked, world: World) -> Answer:
    if not is_member(asked, world):
        return lead("/login?next=/home", 302)
    token = ("x-auth-token", world.canaries.header_token)
    return html(with_secrets(_HOME, world), asked, world, token)


def _home_script(asked: Asked, world: World) -> Answer:
    if not is_member(asked, world):
        return Answer(status=403)
    script = with_secrets(_HOME_SCRIPT, world)
    return html(script, asked, world, media_type="text/javascript")


def _token(asked: Asked, world: World) -> Answer:
    if asked.header("x-csrf-token") != world.canaries.page_token:
        return told({"error": "no token of the page"}, status=403)
    secrets = world.canaries
    return told(
        {
            "access_token": secrets.access_token,
            "refresh_token": secrets.refresh_token,
            "expires_in": 3600,
        }
    )


def _me(asked: Asked, world: World) -> Answer:
    if asked.header("authorization") != f"Bearer {world.canaries.access_token}":
        return told({"error": "who are you?"}, status=401)
    renewal = world.canaries.refresh_token
    return told({"id": 31415926, "name": "Dana", "renewal_token": renewal})


def _logout(asked: Asked, world: World) -> Answer:
    gone = "=; Path=/; Secure; Max-Age=0"
    cookies = [("set-cookie", name + gone) for name in ("session", "remember")]
    return lead("/login", 302, *cookies)


def _settings(asked: Asked, world: World) -> Answer:
    if asked.form().get("form_token") != world.canaries.form_token:
        return Answer(status=403, body=b"<title>Refused</title>Refused")
    return lead("/home", 303)


def _basic(asked: Asked, world: World) -> Answer:
    pair = f"{USER}:{world.canaries.basic_password}".encode()
    if asked.header("authorization") != f"Basic {base64.b64encode(pair).decode()}":
        realm = ("www-authenticate", 'Basic realm="Members", charset="UTF-8"')
        refusal = b"<!doctype html><title>Members only</title><p>Members only</p>"
        return Answer(status=401, body=refusal, headers=(realm,))
    return html("<!doctype html><title>Inside</title><p>Inside</p>", asked, world)


def is_member(asked: Asked, world: World) -> bool:
    """Return whether a request came with the cookie of the session."""
    return asked.cookies().get("session") == world.canaries.session_cookie


def with_secrets(text: str, world: World) -> str:
    """Write the canaries into a page where it says @THEIR_NAME@."""
    text = text.replace("@USER@", USER)
    for name, secret in world.canaries.named():
        text = text.replace(f"@{name.upper()}@", secret)
    return text


PAGES: dict[str, Page] = {
    "/login": _login,
    "/enter": _enter,
    "/signed-in": _signed_in,
    "/home": _home,
    "/home.js": _home_script,
    "/api/token": _token,
    "/api/me": _me,
    "/logout": _logout,
    "/settings": _settings,
    "/basic": _basic,
}
