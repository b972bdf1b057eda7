"""What may be missing in a recorded page, in sentences for people."""

from collections.abc import Callable, Mapping
from typing import Final

from evidence_app.model.finding import Severity
from evidence_app.words import Words, say, say_count

SHORTCOMINGS: Final[Mapping[str, tuple[Severity, Callable[[int], Words]]]] = {
    "unfinished": (
        Severity.WARNING,
        lambda _: say(
            "The page had not finished loading when the time was up. It was kept "
            "as it was then; parts of it may be missing."
        ),
    ),
    "stuck": (
        Severity.WARNING,
        lambda _: say(
            "A script of the page ran without end and was stopped. Parts of the "
            "page may be missing."
        ),
    ),
    "still_loading": (
        Severity.NOTICE,
        lambda _: say(
            "The page had loaded but was still fetching things when it was kept."
        ),
    ),
    "pictures_missing": (
        Severity.WARNING,
        lambda count: say_count(
            "{count} picture of the page had not loaded when it was kept.",
            "{count} pictures of the page had not loaded when it was kept.",
            count,
        ),
    ),
    "not_received": (
        Severity.WARNING,
        lambda _: say(
            "The site's own answer that brought this page was not recorded: it had "
            "come before the app listened. Picture and words were kept."
        ),
    ),
    "no_text": (
        Severity.NOTICE,
        lambda _: say("The words of the page could not be read out of it."),
    ),
    "no_picture": (
        Severity.WARNING,
        lambda _: say("The picture of the page could not be taken."),
    ),
    "picture_cut": (
        Severity.WARNING,
        lambda _: say(
            "The page is longer than its picture: the picture was cut off at the "
            "bottom."
        ),
    ),
    "moved_on": (
        Severity.WARNING,
        lambda _: say(
            "The page changed to another one while it was being kept. Picture and "
            "text may not belong to the same moment."
        ),
    ),
    "address_changed": (
        Severity.NOTICE,
        lambda _: say(
            "The page wrote another address into the browser while it was being kept, "
            "without loading anything. The address from before is given."
        ),
    ),
    "address_written": (
        Severity.NOTICE,
        lambda _: say(
            "The address was written into the browser by the page itself. The page was "
            "loaded from another address of the same site, which the record lists."
        ),
    ),
    "left_out": (
        Severity.WARNING,
        lambda count: say_count(
            "{count} thing that the page loaded was too large or too much to keep.",
            "{count} things that the page loaded were too large or too much to keep.",
            count,
        ),
    ),
    "archive_fault": (
        Severity.WARNING,
        lambda count: say_count(
            "When the archive was read again, {count} thing in it did not check.",
            "When the archive was read again, {count} things in it did not check.",
            count,
        ),
    ),
    "not_replayed": (
        Severity.NOTICE,
        lambda _: say(
            "The archive was not shown again as a test. Its digests were checked."
        ),
    ),
    "replay_missing": (
        Severity.NOTICE,
        lambda count: say_count(
            "When the page was shown again out of the archive, {count} thing that it "
            "asked for was not in it.",
            "When the page was shown again out of the archive, {count} things that it "
            "asked for were not in it.",
            count,
        ),
    ),
    "replay_words": (
        Severity.NOTICE,
        lambda count: say_count(
            "When the page was shown again out of the archive, {count} line of its "
            "words did not come again. Picture and words were kept beside it.",
            "When the page was shown again out of the archive, {count} lines of its "
            "words did not come again. Picture and words were kept beside it.",
            count,
        ),
    ),
    "not_covered": (
        Severity.WARNING,
        lambda _: say(
            "The pictures of the page could not all be covered. Look at what was "
            "saved before you hand it on."
        ),
    ),
    "one_file_left_out": (
        Severity.NOTICE,
        lambda _: say(
            "The page was not kept as one file: the browser would have written it to "
            "the disk on the way, or it would have held pictures."
        ),
    ),
    "film_fetched": (
        Severity.NOTICE,
        lambda count: say_count(
            "{count} film or sound had come only in part. The app asked the site for "
            "the whole of it; the record marks it as asked for by the app.",
            "{count} films or sounds had come only in part. The app asked the site for "
            "the whole of each; the record marks them as asked for by the app.",
            count,
        ),
    ),
    "film_in_part": (
        Severity.WARNING,
        lambda count: say_count(
            "{count} film or sound of the page was kept only in part: the whole did "
            "not come, or it was too long or too large.",
            "{count} films or sounds of the page were kept only in part: the whole "
            "did not come, or they were too long or too large.",
            count,
        ),
    ),
    "film_streamed": (
        Severity.NOTICE,
        lambda count: say_count(
            "{count} film or sound was put together by the page as it played (a "
            "stream). The parts that had come were kept, as they came.",
            "{count} films or sounds were put together by the page as they played "
            "(streams). The parts that had come were kept, as they came.",
            count,
        ),
    ),
    "no_mhtml": (
        Severity.NOTICE,
        lambda _: say("The page could not be kept as one file."),
    ),
    "no_pdf": (
        Severity.NOTICE,
        lambda _: say("The page could not be kept as it would print."),
    ),
    "requests_failed": (
        Severity.NOTICE,
        lambda count: say_count(
            "{count} thing that the page asked for did not arrive whole.",
            "{count} things that the page asked for did not arrive whole.",
            count,
        ),
    ),
}


STOPS: Final[Mapping[str, Words]] = {
    "person": say("Stop was pressed before the end of the page. The rest is missing."),
    "time": say(
        "The page went on when the time for scrolling was up. The rest is missing."
    ),
    "tall": say("The page is taller than can be pictured. The rest is missing."),
}
