"""Pages made of pieces: frames, shadow trees, pictures that load when seen."""

from tests.site.exchange import Answer, Asked, Page, World, html, page
from tests.site.pages.feed import HEAD

FRAME_TEXTS = (
    "Words of the page around",
    "Words in a frame of the same site",
    "Words in a frame of the same site, one deeper",
    "Words in a frame of a sister host",
    "Words in a frame of another site",
    "Words in a frame written on the spot",
)
"""What a text of /frames must contain."""
SHADOW_TEXTS = (
    "Words outside",
    "Words in an open shadow",
    "Words in a closed shadow",
    "Words in a declared shadow",
    "Words in a shadow within a shadow",
    "Words in a slot",
)
LAZY = 30
FIRST_LAZY = 430
"""Picture n of /lazy has this number plus n."""

_FRAMES = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Frames</title>{HEAD}</head><body><p>{FRAME_TEXTS[0]}</p>
<iframe id="same" src="/frame" width="600" height="240"></iframe>
<iframe id="sister" src="@CDN@/frame" width="600" height="120"></iframe>
<iframe id="other" src="@ADS@/widget" width="600" height="160"></iframe>
<iframe id="written" srcdoc="<p>{FRAME_TEXTS[5]}</p>" width="600" height="60"></iframe>
</body></html>"""
_FRAME = f"""<!doctype html><title>Frame</title><p>{FRAME_TEXTS[1]}</p>
<img alt="" src="/picture/30.png"><iframe src="/frame/deeper"></iframe>"""
_DEEPER = f"<!doctype html><title>Deeper</title><p>{FRAME_TEXTS[2]}</p>"
_SISTER = f"""<!doctype html><title>Sister</title><p>{FRAME_TEXTS[3]}</p>
<img alt="" src="/picture/31.png">"""
_WIDGET = f"""<!doctype html><title>Widget</title><p>{FRAME_TEXTS[4]}</p>
<img alt="" src="/picture/32.png"><p id="told"></p><script>
document.querySelector("#told").textContent = "Cookies: " + document.cookie.length;
fetch("/counted", {{method: "POST", body: "seen", credentials: "include"}});
</script>"""

_SHADOW = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Shadows</title>{HEAD}</head><body><p>{SHADOW_TEXTS[0]}</p>
<div id="open"></div><div id="closed"></div>
<div id="declared"><template shadowrootmode="open"><p>{SHADOW_TEXTS[3]}</p>
<slot></slot></template><p>{SHADOW_TEXTS[5]}</p></div>
<script>
function shade(host, mode, words, picture) {{
  const root = host.attachShadow({{mode}});
  root.innerHTML = "<style>p {{ color: #a00; }}</style><p></p>" +
    '<button>See more</button><img alt="" width="64" height="64">';
  root.querySelector("p").textContent = words;
  root.querySelector("img").src = "@CDN@/picture/" + picture + ".png";
  root.querySelector("button").onclick = pressed => {{
    pressed.target.replaceWith("More from " + mode);
  }};
  return root;
}}
const outer = shade(document.querySelector("#open"), "open", "{SHADOW_TEXTS[1]}", 33);
const inner = document.createElement("div");
outer.append(inner);
shade(inner, "closed", "{SHADOW_TEXTS[4]}", 34);
shade(document.querySelector("#closed"), "closed", "{SHADOW_TEXTS[2]}", 35);
</script></body></html>"""

_BY_BROWSER = "".join(
    f'<img loading="lazy" alt="" width="300" height="200" '
    f'src="@CDN@/picture/{FIRST_LAZY + number}.png">'
    for number in range(0, LAZY, 2)
)
_BY_SCRIPT = "".join(
    f'<img class="later" alt="" width="300" height="200" '
    f'data-src="@CDN@/picture/{FIRST_LAZY + number}.png">'
    for number in range(1, LAZY, 2)
)
_LAZY = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Lazy pictures</title>{HEAD}
<style>img {{ display: block; margin: 100px auto; }}</style></head><body>
<h1>Pictures that load when they are seen</h1>{_BY_BROWSER}{_BY_SCRIPT}<script>
const seen = new IntersectionObserver(changes => {{
  for (const {{isIntersecting, target}} of changes)
    if (isIntersecting) {{ target.src = target.dataset.src; seen.unobserve(target); }}
}});
for (const picture of document.querySelectorAll(".later")) seen.observe(picture);
</script></body></html>"""


def _widget(asked: Asked, world: World) -> Answer:
    secret = world.canaries.cross_site_cookie
    cookie = f"seen={secret}; Path=/; SameSite=None; Secure; HttpOnly"
    return html(_WIDGET, asked, world, ("set-cookie", cookie))


PAGES: dict[str, Page] = {
    "/frames": page(_FRAMES),
    "/frame": page(_FRAME),
    "/frame/deeper": page(_DEEPER),
    "/shadow": page(_SHADOW),
    "/lazy": page(_LAZY),
}
CDN_PAGES: dict[str, Page] = {"/frame": page(_SISTER)}
ADS_PAGES: dict[str, Page] = {"/widget": _widget, "/counted": page("Counted")}
