"""What a bundle tells as linked data: its files, exhibits, and how they came in.

Nothing that the list of exhibits, the log and the report do not tell. No person is
named, nothing that was written is repeated, and of a file that is not in the bundle
there is its digest and its size.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from evidence_app.capture.credentials.address import clean_address
from evidence_app.model.custody import Action, CustodyEntry
from evidence_app.model.item import Item, ItemId, Kind, Method
from evidence_app.report.bundle.bag_folder import BagWriter
from evidence_app.report.case_uco import ActionTold, CaseNames, FileTold, Node
from evidence_app.report.log_lines import INTAKE
from evidence_app.report.material import BundleFile, ExhibitMaterial, ReportMaterial

DESCRIPTION: Final = (
    "What is in an evidence bundle and when it came in, by the clock of the computer "
    "used. The list of exhibits is data/exhibits.json, the log data/custody/log.jsonl, "
    "the words of chats are in data/messages/."
)
_CAPTURED: Final = {
    Method.PAGE_RECORDED: "Recorded from the site by the app",
    Method.SCREEN_GRABBED: "Picture of the screen, taken by the app",
}
"""What the app itself made of what it saw; with all else it was handed over."""
_TAKEN_IN: Final = {
    Action.TAKEN_IN: "Taken into the vault",
    Action.RECOVERED: "Found stored after a crash, and taken into the log",
}
_PROGRAM: Final = ("evidence-app ", "Evidence App ")
"""How the log calls this program, and how a bundle does."""


def write_case(
    material: ReportMaterial, last_seal: str, written: BagWriter
) -> Iterator[bytes]:
    """Yield ``data/case.jsonld`` piece by piece, one exhibit in memory at a time.

    Args:
        material: What the bundle holds.
        last_seal: The last seal of its log.
        written: Where the files of messages were written before.
    """
    names = CaseNames(material.reference, material.made_at, last_seal)
    return names.write(_Nodes(material, names, written).every(), DESCRIPTION)


_Told = tuple[str, str, datetime, str]
"""What was done, how, when, and by which program."""


class _Nodes:
    def __init__(
        self, material: ReportMaterial, names: CaseNames, written: BagWriter
    ) -> None:
        self._material = material
        self._names = names
        self._written = written
        self._came: Mapping[ItemId, CustodyEntry] = {
            entry.item: entry
            for entry in material.entries
            if entry.item and entry.action in INTAKE
        }

    def every(self) -> Iterator[Node]:
        """Yield every node: the programs, then exhibit by exhibit."""
        tools = dict.fromkeys(
            (self._material.tool, *(_tool(each) for each in self._came.values()))
        )
        yield from map(self._names.tool, tools)
        addresses: set[str] = set()
        for exhibit in self._material.exhibits:
            nodes = list(self._exhibit(exhibit))
            # One address may stand under many exhibits, and is one thing.
            yield from (each for each in nodes if str(each["@id"]) not in addresses)
            addresses |= {
                str(each["@id"])
                for each in nodes
                if each["@type"] == "uco-observable:URL"
            }
            yield self._names.record(exhibit.exhibit.reference, nodes)

    def _exhibit(self, exhibit: ExhibitMaterial) -> Iterator[Node]:
        names = self._names
        address = _address(exhibit)
        acted_on = ""
        if address:
            node = names.address(address)
            acted_on = str(node["@id"])
            yield node
        for file in exhibit.files:
            original = names.file(_original(file, exhibit.exhibit.reference))
            yield original
            yield from self._copy(file, exhibit.exhibit.reference, str(original["@id"]))
        if exhibit.messages_path:
            yield from self._messages(exhibit)
        yield from self._actions(exhibit, acted_on)

    def _actions(self, exhibit: ExhibitMaterial, acted_on: str) -> Iterator[Node]:
        """Yield how its files came; those that came at one time came together."""
        items = [each.item for each in exhibit.files if each.item.id in self._came]
        after: dict[ItemId, str] = {}
        ours = [each for each in items if each.origin.method in _CAPTURED]
        for together in _grouped(ours, self._as_captured):
            told = self._as_captured(together[0])
            node = self._action(together, told, acted_on=acted_on)
            after |= {each.id: str(node["@id"]) for each in together}
            yield node
        for together in _grouped(items, self._as_taken_in):
            before = dict.fromkeys(after[e.id] for e in together if e.id in after)
            told = self._as_taken_in(together[0])
            yield self._action(together, told, after=tuple(before))

    def _action(
        self,
        items: Sequence[Item],
        told: _Told,
        *,
        acted_on: str = "",
        after: tuple[str, ...] = (),
    ) -> Node:
        name, note, at, tool = told
        return self._names.action(
            ActionTold(
                key=f"{name}\n{items[0].id}",
                name=name,
                note=note,
                at=at,
                tool=self._names.iri("uco-tool:Tool", tool),
                results=tuple(self._file(each) for each in items),
                acted_on=acted_on,
                after=after,
            )
        )

    def _as_captured(self, item: Item) -> _Told:
        tool = _tool(self._came[item.id])
        return _CAPTURED[item.origin.method], _how(item), item.captured_at, tool

    def _as_taken_in(self, item: Item) -> _Told:
        entry = self._came[item.id]
        return _TAKEN_IN[entry.action], _how(item), entry.at, _tool(entry)

    def _file(self, item: Item) -> str:
        return self._names.iri("uco-observable:File", item.id.value)

    def _copy(self, file: BundleFile, reference: str, original: str) -> Iterator[Node]:
        if file.cleaned is None or file.path is None:
            return
        copy = self._names.file(
            FileTold(
                key=file.path,
                name=f"{_name(file.item, reference)}, cleaned copy",
                digest=file.cleaned.digest,
                size=file.cleaned.size,
                path=file.path,
                media_type=file.item.media_type,
                note="Not the original: what lets someone sign in was replaced in "
                f"{file.cleaned.places} places.",
            )
        )
        yield copy
        yield self._names.relation(
            "Copied_From", str(copy["@id"]), original, "With places replaced"
        )

    def _messages(self, exhibit: ExhibitMaterial) -> Iterator[Node]:
        path = exhibit.messages_path
        words = self._names.file(
            FileTold(
                key=path,
                name=f"{exhibit.exhibit.reference}, messages",
                digest=self._written.digests[path],
                size=self._written.size_of(path),
                path=path,
                media_type="application/x-ndjson",
                note="A reading of the chat export, one message a line.",
            )
        )
        original = self._names.iri("uco-observable:File", exhibit.exhibit.item.id.value)
        yield words
        yield self._names.relation(
            "Extracted_From", str(words["@id"]), original, "Read by the app"
        )


def _grouped(
    items: Iterable[Item], told: Callable[[Item], _Told]
) -> Iterable[Sequence[Item]]:
    groups: dict[_Told, list[Item]] = {}
    for each in items:
        groups.setdefault(told(each), []).append(each)
    return groups.values()


def _how(item: Item) -> str:
    return f"How it was obtained: {item.origin.method.value}"


def _original(file: BundleFile, reference: str) -> FileTold:
    item = file.item
    note = ""
    if file.cleaned:
        note = "Not in the bundle: a cleaned copy is."
    elif file.withheld:
        note = f"Not in the bundle: {file.withheld.value}"
    return FileTold(
        key=item.id.value,
        name=_name(item, reference),
        digest=item.digest,
        size=item.size,
        path=None if file.cleaned else file.path,
        media_type=item.media_type,
        note=note,
        item=item.id.value,
    )


def _name(item: Item, reference: str) -> str:
    return f"{reference} {item.role}".strip()


def _address(exhibit: ExhibitMaterial) -> str:
    """Return the address of a recorded page that is in the bundle, without tokens."""
    item = exhibit.exhibit.item
    recorded = item.origin.method is Method.PAGE_RECORDED and item.kind is Kind.PAGE
    if not recorded or exhibit.withheld:
        return ""
    return clean_address(item.origin.place)


def _tool(entry: CustodyEntry) -> str:
    ours, told = _PROGRAM
    is_ours = entry.tool.startswith(ours)
    return told + entry.tool.removeprefix(ours) if is_ours else entry.tool
