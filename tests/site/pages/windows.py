"""Pages that open others: a popup that knows its opener, a form into a new tab."""

from html import escape

from tests.site.exchange import Answer, Asked, Page, World, html, page
from tests.site.pages.feed import HEAD

_OPENER = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Opens windows</title>{HEAD}</head><body>
<button id="popup">Open a popup</button>
<a id="tab" target="_blank" href="/opened?by=link">Open a tab</a>
<form method="post" action="/opened" target="_blank"><input name="words" value="sent">
<button id="form">Send into a new tab</button></form><p id="told">Nothing yet</p>
<script>
document.querySelector("#popup").onclick = () =>
  window.open("/opened?by=popup", "popup", "width=400,height=300");
addEventListener("message", told => {{
  if (told.origin === location.origin)
    document.querySelector("#told").textContent = told.data;
}});
</script></body></html>"""

_OPENED = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Opened</title>{HEAD}</head><body><h1>Opened</h1><p id="words">@WORDS@</p><script>
if (window.opener)
  window.opener.postMessage("The popup says hello", location.origin);
</script></body></html>"""


def _opened(asked: Asked, world: World) -> Answer:
    words = asked.form().get("words", "") or asked.parameter("by")
    said = _OPENED.replace("@WORDS@", escape(f"{asked.method}: {words}"))
    return html(said, asked, world)


PAGES: dict[str, Page] = {"/opener": page(_OPENER), "/opened": _opened}
