"""Linked data of CASE and UCO 1.4 (caseontology.org): the nodes and how they lie.

``docs/bundle-format.md``, section 5b, says what a bundle tells with them. A node is a
table of JSON-LD; each has a name of its own that follows from the bundle's, so that the
same bundle always gives the same bytes. Nothing is fetched: the context lies in it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from evidence_app.model.digest import Digest

VERSION: Final = "1.4.0"
_UCO: Final = "https://ontology.unifiedcyberontology.org/uco/"
CONTEXT: Final = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "uco-action": f"{_UCO}action/",
    "uco-core": f"{_UCO}core/",
    "uco-observable": f"{_UCO}observable/",
    "uco-tool": f"{_UCO}tool/",
    "uco-types": f"{_UCO}types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TERMS: Final = frozenset(
    {"case-investigation:InvestigativeAction", "case-investigation:ProvenanceRecord"}
    | {"case-investigation:exhibitNumber", "case-investigation:wasInformedBy"}
    | {"uco-action:instrument", "uco-action:object", "uco-action:result"}
    | {"uco-action:startTime", "uco-core:Bundle", "uco-core:ExternalReference"}
    | {"uco-core:definingContext", "uco-core:description", "uco-core:hasFacet"}
    | {"uco-core:externalIdentifier", "uco-core:externalReference"}
    | {"uco-core:isDirectional", "uco-core:kindOfRelationship", "uco-core:name"}
    | {"uco-core:object", "uco-core:objectCreatedTime", "uco-core:source"}
    | {"uco-core:specVersion", "uco-core:target", "uco-observable:ContentDataFacet"}
    | {"uco-observable:File", "uco-observable:FileFacet", "uco-observable:URL"}
    | {"uco-observable:ObservableRelationship", "uco-observable:URLFacet"}
    | {"uco-observable:fileName", "uco-observable:filePath", "uco-observable:fullValue"}
    | {"uco-observable:hash", "uco-observable:mimeType", "uco-observable:sizeInBytes"}
    | {"uco-tool:Tool", "uco-tool:version", "uco-types:Hash", "uco-types:hashMethod"}
    | {"uco-types:hashValue", "xsd:dateTime", "xsd:hexBinary"}
)
"""Every term that is used; no node has another."""
SPACE: Final = uuid5(NAMESPACE_URL, "urn:evidence-app-bundle")
"""Where the names of bundles are (RFC 9562, version 5)."""

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTold:
    """What is told of one file.

    Attributes:
        key: Names it among the files of its bundle.
        name: What it is, such as ``AB/1 picture``.
        digest: Of its bytes.
        size: Of its bytes.
        path: Where it lies in the bundle, or None: then nothing more is told of it.
        media_type: By content, or "".
        note: In plain words what else there is to know, or "".
        item: Its id in the list of exhibits and in the log, or "".
    """

    key: str
    name: str
    digest: Digest
    size: int
    path: str | None = None
    media_type: str = ""
    note: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionTold:
    """Something that was done: when, with what, and which files came of it.

    Attributes:
        key: Names it among the actions of its bundle.
        name: What was done.
        note: How.
        at: When it began, UTC.
        tool: The IRI of the program that did it.
        results: The IRIs of the files.
        acted_on: The IRI of what it was done to, or "".
        after: The IRIs of the actions that it goes on from.
    """

    key: str
    name: str
    note: str
    at: datetime
    tool: str
    results: tuple[str, ...]
    acted_on: str = ""
    after: tuple[str, ...] = ()


class CaseNames:
    """Makes the nodes of one bundle; their names follow from it and from what they are.

    Args:
        reference: Of the bundle.
        made_at: When it was made.
        last_seal: The last seal of its log, which no other bundle's has.
    """

    def __init__(self, reference: str, made_at: datetime, last_seal: str) -> None:
        told = "\n".join((reference, made_at.isoformat(), last_seal))
        self._bundle = uuid5(SPACE, told)
        self._reference = reference
        self._made_at = made_at

    def iri(self, kind: str, key: str) -> str:
        """Return the name of a node."""
        # Half a pair of surrogates, in text from outside, is no UTF-8.
        name = f"{kind}\n{key}".encode("utf-8", "backslashreplace").decode()
        return _urn(uuid5(self._bundle, name))

    def write(self, nodes: Iterable[Node], description: str) -> Iterator[bytes]:
        """Yield the file piece by piece: the bundle, and in it one node a line."""
        head = {
            "@context": CONTEXT,
            "@id": _urn(self._bundle),
            "@type": "uco-core:Bundle",
            "uco-core:name": self._reference,
            "uco-core:description": description,
            "uco-core:specVersion": VERSION,
            "uco-core:objectCreatedTime": _time(self._made_at),
        }
        lines = (f' "{name}": {_json(value)},\n' for name, value in head.items())
        yield _bytes("{\n" + "".join(lines) + ' "uco-core:object": [\n')
        before = ""
        for node in nodes:
            yield _bytes(f"{before}  {_json(node)}")
            before = ",\n"
        yield b"\n ]\n}\n"

    def tool(self, told: str) -> Node:
        """Return a program, told as name and version with a space between."""
        name, _, version = told.rpartition(" ")
        node = self._node("uco-tool:Tool", told)
        if name:
            return node | {"uco-core:name": name, "uco-tool:version": version}
        return node | {"uco-core:name": told}

    def file(self, told: FileTold) -> Node:
        """Return a file with its digest; of one that is not there no name or place."""
        node = self._node("uco-observable:File", told.key)
        node["uco-core:name"] = told.name
        if told.note:
            node["uco-core:description"] = told.note
        if told.item:
            node["uco-core:externalReference"] = [
                self._node("uco-core:ExternalReference", told.key)
                | {
                    "uco-core:definingContext": "item in data/exhibits.json",
                    "uco-core:externalIdentifier": told.item,
                }
            ]
        node["uco-core:hasFacet"] = list(self._facets(told))
        return node

    def _facets(self, told: FileTold) -> Iterator[Node]:
        if told.path is not None:
            yield self._node("uco-observable:FileFacet", told.key) | {
                "uco-observable:fileName": told.path.rpartition("/")[2],
                "uco-observable:filePath": told.path,
                "uco-observable:sizeInBytes": told.size,
            }
        content = self._node("uco-observable:ContentDataFacet", told.key)
        if told.path is not None and told.media_type:
            content["uco-observable:mimeType"] = told.media_type
        content["uco-observable:sizeInBytes"] = told.size
        content["uco-observable:hash"] = [
            self._node("uco-types:Hash", told.key)
            | {
                "uco-types:hashMethod": "SHA256",
                "uco-types:hashValue": {
                    "@type": "xsd:hexBinary",
                    "@value": told.digest.hexadecimal,
                },
            }
        ]
        yield content

    def address(self, address: str) -> Node:
        """Return a web address."""
        facet = self._node("uco-observable:URLFacet", address)
        facet["uco-observable:fullValue"] = address
        node = self._node("uco-observable:URL", address)
        return node | {"uco-core:hasFacet": [facet]}

    def action(self, told: ActionTold) -> Node:
        """Return something that was done."""
        node = self._node("case-investigation:InvestigativeAction", told.key) | {
            "uco-core:name": told.name,
            "uco-core:description": told.note,
            "uco-action:startTime": _time(told.at),
            "uco-action:instrument": _named((told.tool,)),
        }
        if told.acted_on:
            node["uco-action:object"] = _named((told.acted_on,))
        node["uco-action:result"] = _named(told.results)
        if told.after:
            node["case-investigation:wasInformedBy"] = _named(told.after)
        return node

    def relation(self, kind: str, source: str, target: str, note: str) -> Node:
        """Return how one file came of another; both are IRIs."""
        return self._node(
            "uco-observable:ObservableRelationship", f"{kind}\n{source}\n{target}"
        ) | {
            "uco-core:description": note,
            "uco-core:kindOfRelationship": kind,
            "uco-core:isDirectional": True,
            "uco-core:source": {"@id": source},
            "uco-core:target": {"@id": target},
        }

    def record(self, exhibit: str, nodes: Sequence[Node]) -> Node:
        """Return the record of an exhibit, with what belongs to it."""
        return self._node("case-investigation:ProvenanceRecord", exhibit) | {
            "case-investigation:exhibitNumber": exhibit,
            "uco-core:object": _named(str(node["@id"]) for node in nodes),
        }

    def _node(self, kind: str, key: str) -> dict[str, object]:
        return {"@id": self.iri(kind, key), "@type": kind}


def _named(names: Iterable[str]) -> list[Mapping[str, str]]:
    return [{"@id": name} for name in names]


def _urn(name: UUID) -> str:
    return name.urn


def _time(at: datetime) -> Mapping[str, str]:
    return {"@type": "xsd:dateTime", "@value": at.isoformat()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
