"""The endless feed: 100 posts, loaded ten at a time by POST, each with replies.

At 1,280 wide, with everything opened, it is some 73,000 px long.
"""

import json

from tests.site.exchange import (
    SCRIPT,
    Answer,
    Asked,
    Page,
    World,
    html,
    page,
    told,
)

POSTS = 100
REPLIES = 3
AT_ONCE = 10
FIRST_PICTURE = 300
"""Post n has the picture with this number plus n, of which no other page has one."""

HEAD = '<link rel="stylesheet" href="@CDN@/style.css"><link rel="icon" href="data:,">'
SCRIPTS = '<script src="/feed.js"></script>'

STYLE = """body { font: 15px/1.4 sans-serif; margin: 0; background: #eef; }
header { position: sticky; top: 0; z-index: 9; padding: 14px; background: #234;
  color: #fff; }
main { max-width: 640px; margin: auto; background: #fff; }
article { padding: 12px; border-bottom: 1px solid #ccc; }
article img { width: 100%; height: auto; aspect-ratio: 8 / 5; background: #ddd; }
.reply { padding: 12px; }
.rest { display: none; }
.open .rest { display: inline; }
.banner { position: fixed; bottom: 0; left: 0; right: 0; padding: 8px;
  background: #fd9; }
"""

_FEED = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Feed</title>{HEAD}</head>
<body><header>Feed for everyone</header><main id="posts"></main>
<div id="end">More to come</div><div class="banner">We use cookies</div>
{SCRIPTS}</body></html>"""

_SCRIPT = """
const posts = document.querySelector("#posts"), end = document.querySelector("#end");
let cursor = 0, busy = false;
function button(name, words, pressed) {
  const made = document.createElement("button");
  made.className = name; made.textContent = words;
  made.addEventListener("click", () => { made.remove(); pressed(); });
  return made;
}
function element(kind, name, words) {
  const made = document.createElement(kind);
  made.className = name; made.textContent = words || "";
  return made;
}
async function show(answers, post) {
  const told = await (await fetch("/api/replies?post=" + post.id)).json();
  for (const reply of told.replies) {
    const made = element("div", "reply", reply.text);
    made.id = "reply-" + reply.id;
    answers.append(made);
  }
}
async function open_up(article, rest, post) {
  const told = await (await fetch("/api/rest?post=" + post.id)).json();
  rest.textContent = told.text;
  article.classList.add("open");
}
function article(post) {
  const made = document.createElement("article"), rest = element("span", "rest");
  const answers = element("div", "answers"), picture = new Image();
  made.id = "post-" + post.id;
  picture.loading = "lazy"; picture.src = post.picture; picture.alt = "";
  made.append(element("b", "author", post.author), element("p", "text", post.text),
    rest, button("see-more", "See more", () => open_up(made, rest, post)),
    button("like", "Like", () => fetch("/api/like?post=" + post.id, {method: "POST"})),
    picture, button("replies", "View 3 replies", () => show(answers, post)), answers);
  return made;
}
async function more() {
  if (busy || cursor === null) return;
  busy = true;
  const told = await (await fetch("/api/feed", {method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify({cursor})})).json();
  for (const post of told.posts) posts.append(article(post));
  cursor = told.next;
  busy = false;
  if (cursor === null) end.textContent = "That is all";
  else if (document.documentElement.scrollHeight <= innerHeight + 800) more();
}
new IntersectionObserver(seen => { if (seen.some(it => it.isIntersecting)) more(); },
  {rootMargin: "600px"}).observe(end);
"""


def post_text(number: int) -> str:
    """Return the words of a post, as they stand before "See more"."""
    return f"Post {number}: I know which bus you take. " + "Watch yourself. " * 10


def post_rest(number: int) -> str:
    """Return the words of a post that "See more" adds."""
    return f"The rest of post {number}. " + "You will be sorry. " * 12


def reply_text(post: int, number: int) -> str:
    """Return the words of a reply."""
    return f"Reply {number} to post {post}: nobody believes you."


def _more(asked: Asked, world: World) -> Answer:
    if asked.method != "POST":
        return told({"error": "ask by POST"}, status=405)
    cursor = int(json.loads(asked.body)["cursor"])
    numbers = range(cursor, min(cursor + AT_ONCE, POSTS))
    posts = [_post(number, asked, world) for number in numbers]
    last = cursor + AT_ONCE
    return told({"posts": posts, "next": last if last < POSTS else None})


def _post(number: int, asked: Asked, world: World) -> dict[str, object]:
    cdn = world.origins.fill("@CDN@", secure=asked.scheme == "https")
    return {
        "id": number,
        "author": f"person{number % 13}",
        "text": post_text(number),
        "picture": f"{cdn}/picture/{FIRST_PICTURE + number}.jpg",
    }


def _rest(asked: Asked, world: World) -> Answer:
    return told({"text": post_rest(asked.number("post"))})


def _replies(asked: Asked, world: World) -> Answer:
    post = asked.number("post")
    replies = [
        {"id": f"{post}-{number}", "text": reply_text(post, number)}
        for number in range(REPLIES)
    ]
    return told({"replies": replies})


def _like(asked: Asked, world: World) -> Answer:
    """Be pressed; the log shows whether anything of ours did so."""
    return told({"liked": True})


def _style(asked: Asked, world: World) -> Answer:
    return html(STYLE, asked, world, media_type="text/css; charset=utf-8")


PAGES: dict[str, Page] = {
    "/feed": page(_FEED),
    "/feed.js": page(_SCRIPT, media_type=SCRIPT),
    "/api/feed": _more,
    "/api/rest": _rest,
    "/api/replies": _replies,
    "/api/like": _like,
}
CDN_PAGES: dict[str, Page] = {"/style.css": _style}
