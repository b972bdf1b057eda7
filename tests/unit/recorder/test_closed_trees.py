"""Closed shadow trees are handed over once each, and only what the browser names."""

import pytest

from evidence_app.capture.devtools import Reply
from evidence_app.recorder.asking import Asking
from evidence_app.recorder.closed_trees import MOST_TREES, ClosedTrees
from tests.unit.recorder.playing import play


def host(number, kind="closed"):
    return {
        "nodeId": number,
        "shadowRoots": [{"backendNodeId": number, "shadowRootType": kind}],
    }


class Browser:
    """A page of such nodes; ``deaf`` roots cannot be handed over."""

    def __init__(self, *nodes, deaf=()):
        self.nodes = nodes
        self.deaf = deaf

    def __call__(self, call):
        if call.method == "Page.createIsolatedWorld":
            return Reply({"executionContextId": 7})
        if call.method == "DOM.getFlattenedDocument":
            return Reply({"nodes": list(self.nodes)})
        if call.method == "DOM.resolveNode":
            node = call.values["backendNodeId"]
            if node in self.deaf:
                return Reply(failure="no node")
            return Reply({"object": {"objectId": f"object {node}"}})
        if call.method == "Runtime.callFunctionOn":
            return Reply({"result": {"value": True}})
        return Reply({})


def adopted(trees, browser):
    _, calls = play(trees.open(), browser)
    return [
        call.values["objectId"]
        for call in calls
        if call.method == "Runtime.callFunctionOn"
    ]


def test_only_closed_trees_are_handed_over_and_each_once():
    trees = ClosedTrees(Asking("F"))
    page = Browser(host(1), host(2, "open"), host(3, "user-agent"), {"nodeId": 4})

    assert adopted(trees, page) == ["object 1"]
    assert adopted(trees, Browser(*page.nodes, host(5))) == ["object 5"]


def test_one_that_was_not_taken_is_tried_again():
    trees = ClosedTrees(Asking("F"))

    assert adopted(trees, Browser(host(1), host(2), deaf=(1,))) == ["object 2"]
    assert adopted(trees, Browser(host(1), host(2))) == ["object 1"]


def test_a_page_full_of_them_is_looked_into_only_so_far():
    trees = ClosedTrees(Asking("F"))
    page = Browser(*map(host, range(1, MOST_TREES + 50)))

    assert len(adopted(trees, page)) == MOST_TREES
    assert len(adopted(trees, page)) == 49


def test_the_browser_tells_of_no_change_afterwards():
    _, calls = play(ClosedTrees(Asking("F")).open(), Browser(host(1)))

    assert [calls[0].method, calls[-1].method] == ["DOM.enable", "DOM.disable"]


@pytest.mark.parametrize(
    "nodes",
    [None, "nodes", [None], [{"shadowRoots": "x"}], [{"shadowRoots": [None, 7]}]],
)
def test_an_answer_that_makes_no_sense_opens_nothing(nodes):
    def browser(call):
        if call.method == "DOM.getFlattenedDocument":
            return Reply({"nodes": nodes})
        return Reply({})

    _, calls = play(ClosedTrees(Asking("F")).open(), browser)

    assert "DOM.resolveNode" not in [call.method for call in calls]
