"""Builds pages of Telegram's HTML export, set as the exporter sets them."""

TIME = "05.03.2026 14:05:33 UTC+01:00"
NO_FILE = "Not included, change data exporting settings to download."


def page(history, *, title="Nachbarn ", before="", following=""):
    """Return a page with this history."""
    return (
        '<!DOCTYPE html>\n<html>\n\n <head>\n\n  <meta charset="utf-8"/>\n'
        "<title>Exported Data</title>\n\n"
        '  <script src="js/script.js" type="text/javascript">\n\n  </script>\n'
        ' </head>\n\n <body onload="CheckLocation();">\n\n  <div class="page_wrap">\n\n'
        '   <div class="page_header">\n\n    <div class="content">\n\n'
        f'     <div class="text bold">\n{title}\n     </div>\n\n'
        "    </div>\n\n   </div>\n\n"
        '   <div class="page_body chat_page">\n\n    <div class="history">\n'
        f"{_pagination(before, 'Previous messages')}{history}"
        f"{_pagination(following, 'Next messages')}"
        "\n    </div>\n\n   </div>\n\n  </div>\n\n </body>\n\n</html>\n"
    ).encode()


def _pagination(target, words):
    if not target:
        return ""
    tag = f'<a class="pagination block_link" href="{target}">'
    return f"\n     {tag}\n{words}\n     </a>\n"


def service(number, text, more=""):
    """Return a line of the app."""
    return (
        f'\n     <div class="message service" id="message{number}">\n\n'
        f'      <div class="body details">\n{text}\n      </div>\n{more}\n     </div>\n'
    )


def day(text, number):
    """Return what divides days."""
    return service(number, text)


def default(number, name, text, *, title=TIME, reply=None, media=""):
    """Return a message; without a name it is joined to the one before."""
    joined = "" if name is not None else " joined"
    named = (
        f'\n       <div class="from_name">\n{name}\n       </div>\n'
        if name is not None
        else ""
    )
    answered = (
        '\n       <div class="reply_to details">\nIn reply to '
        f'<a href="#go_to_message{reply}" onclick="return GoToMessage({reply})">'
        "this message</a>\n       </div>\n"
        if reply
        else ""
    )
    words = f'\n       <div class="text">\n{text}\n       </div>\n' if text else ""
    return (
        f'\n     <div class="message default clearfix{joined}" id="message{number}">\n'
        '      <div class="body">\n\n'
        f'       <div class="pull_right date details" title="{title}">\n14:05\n'
        f"       </div>\n{named}{answered}{media}{words}\n      </div>\n\n"
        "     </div>\n"
    )


def photo(path):
    """Return a picture that is there."""
    return (
        '\n       <div class="media_wrap clearfix">\n\n'
        f'        <a class="photo_wrap clearfix pull_left" href="{path}">\n\n'
        f'         <img class="photo" src="{path}" style="width: 1px"/>\n\n'
        "        </a>\n\n       </div>\n"
    )


def generic(kind, title, description="", status="", href=""):
    """Return a medium that is told in words."""
    tag = f'a class="media clearfix pull_left block_link {kind}" href="{href}"'
    if not href:
        tag = f'div class="media clearfix pull_left {kind}"'
    parts = (
        f'\n          <div class="{name}">\n{words}\n          </div>\n'
        for name, words in (
            ("title bold", title),
            ("description", description),
            ("status details", status),
        )
        if words
    )
    return (
        f'\n       <div class="media_wrap clearfix">\n\n        <{tag}>\n\n'
        '         <div class="fill pull_left">\n\n         </div>\n\n'
        f'         <div class="body">\n{"".join(parts)}\n         </div>\n\n'
        f"        </{tag.split()[0]}>\n\n       </div>\n"
    )


def forwarded(name, text):
    """Return the body of a forwarded message; without a name it is joined."""
    named = (
        f'\n        <div class="from_name">\n{name}<span class="date details" '
        f'title="01.01.2026 10:00:00 UTC+01:00"> 01.01.2026 10:00:00</span>\n'
        "        </div>\n"
        if name
        else ""
    )
    return (
        f'\n       <div class="forwarded body">\n{named}'
        f'\n        <div class="text">\n{text}\n        </div>\n\n       </div>\n'
    )


def reaction(sign, *names, count=0):
    """Return one sign under a message, and who put it."""
    pictures = "".join(
        f'\n          <div class="userpic userpic1" style="width: 20px">\n\n'
        f'           <div class="initials" style="line-height: 20px" title="{name}">'
        "\nM\n           </div>\n\n          </div>\n"
        for name in names
    )
    counted = f'\n         <span class="count">\n{count}\n         </span>\n'
    return (
        '\n       <span class="reactions">\n\n        <span class="reaction">\n\n'
        f'         <span class="emoji">\n{sign}\n         </span>\n'
        f'\n         <span class="userpics">\n{pictures}\n         </span>\n'
        f"{counted if count else ''}\n        </span>\n\n       </span>\n"
    )
