"""The words of a page come in reading order, a line for each block."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_app.recorder.words import words_of

BLOCK, INLINE = 0, 1


def page(*texts, displays, parents):
    """A snapshot whose node n has a display, a parent, and maybe a text."""
    strings = ["block", "inline", *[text for text in texts if text is not None]]
    places = [strings.index(t, 2) if t is not None else -1 for t in texts]
    return {
        "strings": strings,
        "documents": [
            {
                "nodes": {"parentIndex": parents},
                "layout": {
                    "nodeIndex": list(range(len(texts))),
                    "text": places,
                    "styles": [[one] for one in displays],
                },
            }
        ],
    }


def test_what_stands_in_one_block_is_one_line():
    snapshot = page(
        *(None, "You ", None, "will", None, "see"),
        displays=[BLOCK, INLINE, INLINE, INLINE, BLOCK, INLINE],
        parents=[-1, 0, 0, 2, 0, 4],
    )
    assert words_of(snapshot) == "You will\nsee"


def test_frames_speak_too():
    first = page(None, "outside", displays=[BLOCK, INLINE], parents=[-1, 0])
    second = page(None, "inside", displays=[BLOCK, INLINE], parents=[-1, 0])
    both = {
        "strings": [*first["strings"], "inside"],
        "documents": [*first["documents"], *second["documents"]],
    }
    both["documents"][1]["layout"]["text"] = [-1, 3]
    assert words_of(both) == "outside\ninside"


JSON = st.recursive(
    st.none() | st.integers(-3, 9) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("strings", "documents", "nodes", "layout", "parentIndex"),
                    *("nodeIndex", "text", "styles"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["strings", "documents"]), JSON))
def test_a_snapshot_of_any_shape_breaks_nothing(snapshot):
    assert isinstance(words_of(snapshot), str)
