"""What kind of place a folder is: this computer, a stick, a server, the internet.

Someone who saves evidence into a folder that a program copies to the internet, or that
others on a network can open, should hear so in time. What is said is only what this
computer tells of it: a folder of which nothing is known counts as this computer's.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

import psutil

# A plain name: a type checker would take the other systems' lines for dead.
_SYSTEM: str = sys.platform

_SERVICES: Final[Mapping[str, str]] = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "box": "Box",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "pcloud": "pCloud",
    "proton drive": "Proton Drive",
    "protondrive": "Proton Drive",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "yandex.disk": "Yandex Disk",
    "kdrive": "kDrive",
}
"""How folders that are copied are called by the programs that copy them."""
_SHORT: Final = frozenset({"box", "mega"})
"""Words that begin other words too: they count only whole."""
_MARKS: Final[Mapping[str, str]] = {
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".seafile-data": "Seafile",
    ".tmp.drivedownload": "Google Drive",
    ".sync_*.db": "Nextcloud",
}
"""What those programs leave in a folder that they copy."""
_REMOTE: Final = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.sshfs",
        "fuse.glusterfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
        "webdav",
    }
)
"""File systems whose files lie on another machine."""
_COPIED: Final = ("fuse.rclone", "google-drive-ocamlfuse", "onedriver", "insync")
"""File systems whose files lie with a service."""
_ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


class Sort(Enum):
    """What kind of place it is."""

    COMPUTER = "computer"
    DRIVE = "drive"
    """A stick, a card, or another disk that can be taken away."""
    ELSEWHERE = "elsewhere"
    """On another disk than the home folder; whether it can be taken away is unknown."""
    NETWORK = "network"
    """On another machine."""
    SYNCED = "synced"
    """Copied to the internet by another program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is known of a folder's place.

    Attributes:
        sort: What kind of place.
        service: Who copies it, such as ``Dropbox``; "" when not known or nobody.
        others: Whether other people who use this computer can open what lies there,
            as far as its rights tell; None where they were not read.
    """

    sort: Sort
    service: str = ""
    others: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """A file system in the tree of folders.

    Attributes:
        folder: Where it begins.
        kind: Its type, in lower case.
        remote: Whether the system itself calls it another machine's.
        removable: Whether it can be taken away.
    """

    folder: Path
    kind: str = ""
    remote: bool = False
    removable: bool = False


def place_of(folder: Path) -> Place:
    """Return what kind of place a folder is, which need not be there yet."""
    # A folder may be a link into one that is copied, so both names count.
    real = Path(os.path.realpath(folder))
    return judge(
        (Path(os.path.abspath(folder)), real),  # noqa: PTH100 - links are kept
        home=Path(os.path.realpath(Path.home())),
        mounts=tuple(mounts()),
        copied=tuple(_copied_folders(os.environ, Path.home())),
        others=_others_can_open(real),
    )


def judge(
    names: Iterable[Path],
    *,
    home: Path,
    mounts: Iterable[Mount],
    copied: Iterable[tuple[Path, str]] = (),
    others: bool | None = None,
) -> Place:
    """Return what kind of place the folder of these names is.

    Args:
        names: All absolute names of the folder.
        home: Where this person's own folders are.
        mounts: The file systems.
        copied: Folders that programs say they copy, with the programs' names.
        others: Whether other people can open it; None when that is not known.
    """
    names = tuple(names)
    mounts = tuple(mounts)
    mount = _mount_of(names, mounts)
    service = _service(names, tuple(copied), mount)
    if service is not None:
        return Place(sort=Sort.SYNCED, service=service, others=others)
    if mount.remote or mount.kind in _REMOTE or _is_of_a_server(names):
        return Place(sort=Sort.NETWORK, others=others)
    if mount.removable:
        return Place(sort=Sort.DRIVE, others=others)
    at_home = mount == _mount_of((home,), mounts)
    return Place(sort=Sort.COMPUTER if at_home else Sort.ELSEWHERE, others=others)


def _mount_of(names: Iterable[Path], mounts: Iterable[Mount]) -> Mount:
    """Return the innermost file system that one of the names lies in."""
    names = tuple(names)
    return max(
        (one for one in mounts for name in names if _is_in(name, one.folder)),
        key=lambda one: len(one.folder.parts),
        default=Mount(folder=Path("/")),
    )


def _service(
    names: tuple[Path, ...], copied: tuple[tuple[Path, str], ...], mount: Mount
) -> str | None:
    for name in names:
        for folder, service in copied:
            if _is_in(name, folder):
                return service
        for part in name.parts:
            if found := _named(part):
                return found
        for above in (name, *name.parents):
            if found := _marked(above):
                return found
    return "" if any(mount.kind.startswith(one) for one in _COPIED) else None


def _named(part: str) -> str:
    """Return whose folder one of this name is: ``OneDrive - Personal``."""
    low = part.casefold()
    for word, service in _SERVICES.items():
        rest = low.removeprefix(word)
        if rest == low:
            continue
        if not rest or (word not in _SHORT and not rest[0].isalpha()):
            return service
    return ""


def _marked(folder: Path) -> str:
    for mark, service in _MARKS.items():
        found = next(folder.glob(mark), None) if "*" in mark else folder / mark
        if found is not None and os.path.lexists(found):
            return service
    return ""


def _is_of_a_server(names: tuple[Path, ...]) -> bool:
    return any(name.drive.startswith("\\\\") for name in names)


def _is_in(name: Path, folder: Path) -> bool:
    return name == folder or folder in name.parents


def sticks() -> tuple[Path, ...]:
    """Return where sticks, cards and other disks that can be taken away are now."""
    found = (each.folder for each in mounts() if each.removable and not each.remote)
    return tuple(each for each in found if each != Path(each.anchor))


def mounts() -> Iterator[Mount]:
    """Yield the file systems that this computer tells of."""
    for part in psutil.disk_partitions(all=True):
        options = part.opts.split(",")
        yield Mount(
            folder=Path(part.mountpoint),
            kind=part.fstype.casefold(),
            remote="remote" in options,
            removable="removable" in options
            or _can_be_taken(part.device, part.mountpoint),
        )


def _can_be_taken(device: str, folder: str) -> bool:
    """Say whether a disk can be taken away, where the system does not say so itself."""
    if _SYSTEM == "darwin":
        return folder.startswith("/Volumes/")
    if _SYSTEM != "linux" or not device.startswith("/dev/"):
        return False
    about = Path("/sys/class/block", Path(os.path.realpath(device)).name)
    try:
        real = about.resolve(strict=True)
    except OSError:
        return False
    # A partition lies in its disk's folder; a disk behind USB says it is fixed.
    return any(_says_removable(one) for one in (real, real.parent)) or any(
        part.startswith("usb") for part in real.parts
    )


def _says_removable(about: Path) -> bool:
    try:
        return (about / "removable").read_text(encoding="ascii").strip() == "1"
    except (OSError, UnicodeDecodeError):
        return False


def _copied_folders(
    environment: Mapping[str, str], home: Path
) -> Iterator[tuple[Path, str]]:
    """Yield folders that programs themselves name as copied."""
    for name in _ONEDRIVE:
        if told := environment.get(name):
            yield Path(told), "OneDrive"
    yield home / "Library" / "Mobile Documents", "iCloud"
    for folder in (
        home / ".dropbox",
        *(
            Path(environment[name], "Dropbox")
            for name in ("APPDATA", "LOCALAPPDATA")
            if environment.get(name)
        ),
    ):
        yield from ((one, "Dropbox") for one in _dropbox_folders(folder / "info.json"))
    yield from _cloud_storage(home / "Library" / "CloudStorage")


def _dropbox_folders(told: Path) -> Iterator[Path]:
    try:
        accounts = json.loads(told.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if isinstance(accounts, dict):
        for account in accounts.values():
            folder = account.get("path") if isinstance(account, dict) else None
            if isinstance(folder, str) and folder:
                yield Path(folder)


def _cloud_storage(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield where macOS keeps the files of services: ``OneDrive-Personal``."""
    try:
        for one in folder.iterdir():
            yield one, _named(one.name) or one.name.partition("-")[0]
    except OSError:
        return


def _others_can_open(folder: Path) -> bool | None:
    """Say whether every folder on the way lets everyone pass (POSIX rights only)."""
    there = next((one for one in (folder, *folder.parents) if one.is_dir()), None)
    if _SYSTEM == "win32" or there is None:
        return None
    try:
        passable = all(one.stat().st_mode & 0o001 for one in (there, *there.parents))
        return passable and bool(there.stat().st_mode & 0o004)
    except OSError:
        return None
