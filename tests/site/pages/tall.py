"""Pages longer than a screen: marked lengths, a virtual list, a scroller within.

The colour of marker, row or message n is ``pictures.colour(n)``, so that a test can
tell from any pixel whether the right part was drawn there.
"""

from tests.site.exchange import Page, page
from tests.site.pictures import COLOUR_SCRIPT, css

MARKER = 1000
"""Height of a marker; marker n begins n times this from the top."""
HEADER = 60
"""Height of the header that sticks to the top, over the first marker."""
HEADER_COLOUR = (0, 160, 0)
ROWS = 200
ROW = 200
"""Height of a row of the virtual list."""
MESSAGES = 100
MESSAGE = 120
"""Height of a message of the chat."""


def marked(title: str, markers: int) -> str:
    """Return a page of so many markers, of so many times 1,000 px."""
    colours = "".join(
        f'<div class="marker" style="background:{css(number)}">'
        f"<span>{number * MARKER} px</span></div>"
        for number in range(markers)
    )
    return f"""<!doctype html><html lang="en"><meta charset="utf-8">
<title>{title}</title>
<style>body {{ margin: 0; font: 30px sans-serif; }}
.marker {{ height: {MARKER}px; text-align: center; padding-top: 90px;
  box-sizing: border-box; }}
header {{ position: sticky; top: 0; height: {HEADER}px; margin-bottom: -{HEADER}px;
  background: rgb{HEADER_COLOUR}; }}</style>
<header>Always on top</header>{colours}</html>"""


_LIST = f"""<!doctype html><html lang="en"><meta charset="utf-8">
<title>Virtual list</title>
<style>body {{ margin: 0; font: 16px sans-serif; }} #list {{ position: relative; }}
.row {{ position: absolute; left: 0; right: 0; height: {ROW}px; text-align: center; }}
</style><div id="list"></div><script>{COLOUR_SCRIPT}
const rows = {ROWS}, height = {ROW}, list = document.querySelector("#list");
const drawn = new Map();
list.style.height = rows * height + "px";
function row(n) {{
  const made = document.createElement("div");
  made.className = "row"; made.textContent = "Row " + n;
  made.style.top = n * height + "px"; made.style.background = colour(n);
  return made;
}}
function draw() {{
  const first = Math.max(0, Math.floor(scrollY / height) - 2);
  const last = Math.min(rows, Math.ceil((scrollY + innerHeight) / height) + 2);
  for (const [n, old] of drawn)
    if (n < first || n >= last) {{ old.remove(); drawn.delete(n); }}
  for (let n = first; n < last; n++)
    if (!drawn.has(n)) {{ drawn.set(n, row(n)); list.append(drawn.get(n)); }}
}}
addEventListener("scroll", draw); addEventListener("resize", draw); draw();
</script></html>"""

_CHAT = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Chat</title>
<style>html, body {{ margin: 0; height: 100%; overflow: hidden; }}
#pane {{ height: 100vh; overflow: auto; font: 16px sans-serif; }}
.message {{ height: {MESSAGE}px; text-align: center; }}</style>
<div id="pane"></div><script>{COLOUR_SCRIPT}
const pane = document.querySelector("#pane");
let shown = 0;
function grow() {{
  for (let n = 0; n < 20 && shown < {MESSAGES}; n++, shown++) {{
    const made = document.createElement("div");
    made.className = "message"; made.textContent = "Message " + shown;
    made.style.background = colour(shown);
    pane.append(made);
  }}
}}
function more() {{
  if (pane.scrollTop + pane.clientHeight > pane.scrollHeight - 400) grow();
}}
pane.addEventListener("scroll", more); addEventListener("resize", more); grow();
</script></html>"""

PAGES: dict[str, Page] = {
    "/tall": page(marked("20,000 px", 20)),
    "/very-tall": page(marked("60,000 px", 60)),
    "/list": page(_LIST),
    "/chat": page(_CHAT),
}
