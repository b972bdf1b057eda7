"""A sealed annex is made, alone or with a bundle, and what must hold when broken off.

What the log says went out lies there, as it was logged; and the other way round: once
the vault was opened again, nothing lies there that the log does not know.
"""

import hashlib

from evidence_app.casework.annexes import annexes_of
from evidence_app.casework.bundles import bundles_made
from evidence_app.casework.cases import open_case
from evidence_app.errors import AnnexExistsError
from evidence_app.facts.reading import Decoder
from evidence_app.model.case import Audience
from evidence_app.model.custody import Action
from evidence_app.model.gate import Shown
from evidence_app.model.wanted import AnnexWanted, Wanted
from evidence_app.report.bundle import BundleRequest, clear_left_over, make_bundle
from evidence_app.report.sealed_annex import AnnexRequest, make_annex
from evidence_app.report.verify import check_bundle
from evidence_app.words import load_language
from tests.bundle_sample import take_in
from tests.crash.looking import look, opened
from tests.unit.vault.making import CLOCK, make

FILM = b"a film of someone "
WHO = "PC 1234 Baker"
NAME = "C"


def with_a_film(home):
    """A vault with a file that stays out of reports, and one that goes in."""
    (home / "out").mkdir()
    with make(home / "vault") as vault:
        case = open_case(vault, NAME, CLOCK, initials="AB")
        take_in(vault, case, b"plain")
        take_in(vault, case, FILM * 9_000, shown=Shown.ADULT, media_type="video/mp4")


def lock_alone(vault, say):
    """Make an annex by itself; a second try, as people do, takes another name."""
    out = vault.folder.parent / "out"
    case = open_case(vault, NAME, CLOCK)
    film = vault.items()[1].id
    try:
        sealed = make_annex(vault, request_for(case, film, out / "one.zip"))
    except AnnexExistsError:
        sealed = make_annex(vault, request_for(case, film, out / "two.zip"))
    say(f"annex {sealed.made.reference} {digest_of(sealed.path)}")


def request_for(case, film, path):
    return AnnexRequest(case=case, items=[film], recipient=WHO, out=path)


def lock_with_bundle(vault, say):
    """Make a report with its annex; the decoder is never started for it."""
    wanted = AnnexWanted(recipient=WHO, items=(vault.items()[1].id,))
    request = BundleRequest(
        case=open_case(vault, NAME, CLOCK),
        audience=Audience.POLICE,
        jurisdiction="uk-ew",
        platform="",
        out=vault.folder.parent / "out",
        wanted=Wanted(annex=wanted),
    )
    with Decoder() as decoder:
        made = make_bundle(vault, decoder, request, CLOCK, load_language("en"))
    assert made.annex is not None
    say(f"annex {made.annex.made.reference} {digest_of(made.annex.path)}")


def look_at_alone(home, told):
    """Whatever the log knows lies there as it was logged, and nothing else."""
    with opened(home, told) as vault:
        clear_left_over(vault)
    yield from look(home, told)
    with opened(home, told) as vault:
        yield from unlike_the_log(vault, home / "out", told)
        made, _lost = annexes_of(vault, open_case(vault, NAME, CLOCK).id)
        known = {each.digest.hexadecimal for each in made}
        for path in (home / "out").iterdir():
            if path.name.endswith(".part") or digest_of(path) not in known:
                yield f"there, and not logged: {path.name}"


def look_at_both(home, told):
    """Bundle and annex are there and logged, both, or there is nothing of them."""
    with opened(home, told) as vault:
        clear_left_over(vault)
    yield from look(home, told)
    with opened(home, told) as vault:
        yield from unlike_the_log(vault, home / "out", told)
        yield from half_of_it(vault, home / "out")


def unlike_the_log(vault, out, told):
    lying = {digest_of(path) for path in out.glob("*.zip")}
    case = open_case(vault, NAME, CLOCK)
    made, lost = annexes_of(vault, case.id)
    if lost:
        yield "an annex that cannot be read"
    known = {each.reference: each.digest.hexadecimal for each in made}
    for reference, digest in known.items():
        if digest not in lying:
            yield f"logged, and not there: {reference}"
    for line in told:
        word, *values = line.split()
        if word == "annex" and known.get(values[0]) != values[1]:
            yield f"lost: {line}"


def half_of_it(vault, out):
    bundles = bundles_made(vault)
    known = {name for each in bundles for name in names_of(each)}
    if there := {path.name for path in out.iterdir()} ^ known:
        yield f"there or logged, not both: {sorted(there)}"
    for each in bundles:
        if not check_bundle(out / f"{each.reference}.zip").intact:
            yield f"not intact: {each.reference}"
    gone = [e.detail for e in vault.entries(action=Action.EXPORTED)]
    for annex in (each.annex for each in bundles):
        if annex is None or annex.reference not in gone:
            yield f"not said of its items: {annex}"


def names_of(bundle):
    reference, annex = bundle.reference, bundle.annex.reference
    return {
        reference,
        f"{reference}.zip",
        f"{reference}-verify.html",
        f"{annex}.zip",
    }


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
