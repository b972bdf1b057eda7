"""The sample page is served from memory, over TLS, with lazy pictures."""

import ssl
import urllib.request

from evidence_app.clock import SystemClock
from evidence_app.demo.site import HEIGHT, PICTURES, sample_page, serve_sample_site


def fetched(url):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with urllib.request.urlopen(url, context=context) as answer:
        return answer.read()


def test_the_page_and_a_picture_come_over_https():
    with serve_sample_site(SystemClock().now()) as url:
        assert fetched(url).decode() == sample_page()
        picture = fetched(url.replace("/board/post/4711", "/picture/11.png"))
    assert picture.startswith(b"\x89PNG")


def test_every_picture_is_lazy_and_the_page_is_tall():
    page = sample_page()
    assert page.count('loading="lazy"') == PICTURES
    assert f"min-height:{HEIGHT}px" in page
