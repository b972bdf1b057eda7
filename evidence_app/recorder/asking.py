"""Asks a page for values, from a world that its own scripts cannot see."""

import json

from evidence_app.capture.devtools import mapping, text
from evidence_app.recorder.page_scripts import WORLD, tools
from evidence_app.recorder.steps import Call, Steps


class Asking:
    """The recorder's own world inside one frame; made anew for every new page."""

    def __init__(self, frame: str) -> None:
        self._frame = frame
        self._context: object = None

    def ask(
        self, expression: str, *, seconds: float = 5.0, wait: bool = False
    ) -> "Steps[object]":
        """Return the value of an expression, None when the page gives none."""
        for _ in range(2):
            if self._context is None and not (yield from self._settle(seconds)):
                return None
            reply = yield Call(
                "Runtime.evaluate",
                {
                    "expression": expression,
                    "contextId": self._context,
                    "returnByValue": True,
                    "awaitPromise": wait,
                },
                seconds,
            )
            if not reply.failure:
                if "exceptionDetails" in reply.result:
                    return None
                return mapping(reply.result.get("result")).get("value")
            # The page went elsewhere meanwhile: once more, in the new one.
            self._context = None
        return None

    def tool(
        self, name: str, *values: object, seconds: float = 5.0, wait: bool = False
    ) -> "Steps[object]":
        """Return what one of our own functions says of the page."""
        listed = ", ".join(json.dumps(value) for value in values)
        expression = f"recorderTools.{name}({listed})"
        return (yield from self.ask(expression, seconds=seconds, wait=wait))

    def hand(self, name: str, node: int) -> "Steps[bool]":
        """Hand a node of the page to one of our own functions; say whether it came.

        Args:
            name: The function, which takes the node and nothing else.
            node: The browser's own number of it.
        """
        if self._context is None and not (yield from self._settle(5.0)):
            return False
        found = yield Call(
            "DOM.resolveNode",
            {"backendNodeId": node, "executionContextId": self._context},
        )
        key = text(mapping(found.result.get("object")), "objectId")
        if not key:
            return False
        call = f"function() {{ return recorderTools.{name}(this); }}"
        told = yield Call(
            "Runtime.callFunctionOn",
            {"objectId": key, "functionDeclaration": call, "returnByValue": True},
        )
        yield Call("Runtime.releaseObject", {"objectId": key})
        return mapping(told.result.get("result")).get("value") is True

    def _settle(self, seconds: float) -> "Steps[bool]":
        world = yield Call(
            "Page.createIsolatedWorld",
            {"frameId": self._frame, "worldName": WORLD},
            seconds,
        )
        if world.failure:
            return False
        self._context = world.result.get("executionContextId")
        made = yield Call(
            "Runtime.evaluate",
            {"expression": tools(), "contextId": self._context, "returnByValue": True},
            seconds,
        )
        return not made.failure
