"""A wire whose other end the test holds."""

import base64
import json
from typing import Any

from evidence_app.capture.devtools import DevTools
from evidence_app.recorder.recording import Recording


class Wire:
    """A recording on a DevTools wire; the test plays the browser."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.devtools = DevTools(lambda text: self.sent.append(json.loads(text)))
        self.recording = Recording(self.devtools)

    def tell(self, method, session="", **params):
        message = {"method": method, "params": params}
        if session:
            message["sessionId"] = session
        self.devtools.receive(json.dumps(message))

    def reply(self, method, **result):
        """Answer the oldest open command of this name."""
        command = self._take(method)
        self.devtools.receive(json.dumps({"id": command["id"], "result": result}))
        return command

    def refuse(self, method):
        command = self._take(method)
        error = {"message": "No data found"}
        self.devtools.receive(json.dumps({"id": command["id"], "error": error}))

    def _take(self, method):
        assert self.recording.settled in {True, False}  # whoever asks has all be read
        command = next(one for one in self.sent if one["method"] == method)
        self.sent.remove(command)
        return command

    def asked(self):
        return [one["method"] for one in self.sent]

    def request(self, number, url, kind="Document", **more):
        self.tell(
            "Network.requestWillBeSent",
            requestId=number,
            type=kind,
            frameId="F",
            loaderId="L",
            wallTime=1_773_489_600.5,
            request={"url": url, "method": "GET", "headers": {"A": "1"}},
            **more,
        )

    def response(self, number, url, status=200, kind="Document", **more):
        self.tell(
            "Network.responseReceived",
            requestId=number,
            type=kind,
            response={"url": url, "status": status, "headers": {"B": "2"}},
            **more,
        )

    def pause(self, number, kind="Document", status=200, **headers):
        listed = [
            {"name": name.replace("_", "-"), "value": value}
            for name, value in headers.items()
        ]
        self.tell(
            "Fetch.requestPaused",
            requestId=f"paused-{number}",
            networkId=number,
            resourceType=kind,
            responseStatusCode=status,
            responseHeaders=listed,
        )

    def exchanges(self):
        return [one for _, one in self.recording.exchanges() if one]


def coded(content):
    return {"body": base64.b64encode(content).decode(), "base64Encoded": True}
