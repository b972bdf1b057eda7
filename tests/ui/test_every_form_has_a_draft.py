"""No field of an open vault loses what is typed into it, but for those named here.

Every screen of an open vault is made, and something is typed into every field. Where
nothing watches the field, it has to stand in the list below with the reason.
"""

import ast
import inspect
from types import MappingProxyType

import pytest
from PySide6.QtCore import SIGNAL, QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from evidence_app.ui.drafted import Drafted
from evidence_app.ui.pause import Pause
from tests.house.project import MODULES, name_of

FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
LOOKED_FOR = "is what one looks for, and nothing is kept of it"
A_SECRET = "is a secret, which is never written down"
A_PLACE = "is a place on a disk, which a vault does not remember"
A_KEY = "goes with a key that is copied from elsewhere"
FOR_WHOM = "names who gets it, in a line that is asked each time anew"
BEFORE_THE_QUESTION = "waits for the one question, and until then in memory alone"
NO_DRAFT = MappingProxyType(
    {
        "Bar.search": LOOKED_FOR,
        "ListPage.filter": LOOKED_FOR,
        "AskingBar.words": LOOKED_FOR,
        "AskingBar.first": LOOKED_FOR,
        "AskingBar.last": LOOKED_FOR,
        "KeyStorePage.pin": A_SECRET,
        "KeyStorePage.again": A_SECRET,
        "OnlyMePage.old": A_SECRET,
        "OnlyMePage.new": A_SECRET,
        "OnlyMePage.again": A_SECRET,
        "PassphrasePage.old": A_SECRET,
        "PassphrasePage.new": A_SECRET,
        "PassphrasePage.again": A_SECRET,
        "PasswordChoice.once": A_SECRET,
        "PasswordChoice.again": A_SECRET,
        "LockedFilePage.password": A_SECRET,
        "PlaceField.line": A_PLACE,
        "PlacePage.folder": A_PLACE,
        "AnnexFormPage.folder": A_PLACE,
        "HandoverScreen.name": A_PLACE,
        "HandoverScreen.recipient": A_KEY,
        "HandoverScreen.to": FOR_WHOM,
        "WorkerPage.name": A_KEY,
        "WindowNamedPage.label": "is a word or two, kept by the button below it",
        "WorkerPage.recipient": A_KEY,
        "AnnexPage.recipient": FOR_WHOM,
        "AnnexFormPage.recipient": FOR_WHOM,
        "AddressPage.address": BEFORE_THE_QUESTION,
        "PageListPage.addresses": BEFORE_THE_QUESTION,
        "PasteField.line": BEFORE_THE_QUESTION,
        "BeforePage.own": "says beside it that it is not kept: it names the person",
        "ChatToldPage.names": "stands in an export that is there to be chosen again",
        "PickingBar.title": "goes with marks that are gone with the screen",
        "ReasonPage.reason": "is kept by the deletion, and not before it",
    }
)
"""Fields without a draft, each with the reason."""
BEFORE_A_VAULT = frozenset(
    {
        "evidence_app/ui/key_entry.py",
        "evidence_app/ui/other_way_screen.py",
        "evidence_app/ui/restore_screen.py",
        "evidence_app/ui/start_screen.py",
    }
)
"""Their fields stand on screens before a vault is open: there is no place to keep."""
MAKERS = frozenset(
    {
        "evidence_app/ui/fields.py",
        "evidence_app/ui/pages.py",
    }
)
"""They make fields for other modules."""
MADE_BY = frozenset(
    {
        *("QLineEdit", "QPlainTextEdit", "QTextEdit"),
        *("writing_field", "secret_field", "key_field", "PlaceField"),
    }
)


@pytest.fixture
def screens(unlocked):
    """Every screen of an open vault, whole."""
    made = unlocked.screens
    for room in list(made._rooms._making):
        made._rooms.finish(room)
    return [*made._made, unlocked.window.bar]


def fields_of(screens):
    """Return the fields in which one can type, each with its name."""
    found = {}
    for screen in screens:
        for kind in FIELDS:
            for field in screen.findChildren(kind):
                if not field.isReadOnly() and not inner(field):
                    found.setdefault(named(field), []).append(field)
    return found


def inner(field):
    """Parts that Qt puts inside its own widgets."""
    return field.objectName().startswith("qt_") or isinstance(
        field.parentWidget(), QComboBox
    )


def named(field):
    """Return the class that holds a field, and by which name it does."""
    _owner, name = held(field)
    return name


def held(field):
    above = field.parentWidget()
    while above is not None:
        for name, value in vars(above).items():
            if value is field or (isinstance(value, dict) and field in value.values()):
                return above, f"{type(above).__name__}.{name.lstrip('_')}"
        above = above.parentWidget()
    return field, f"{type(field).__name__} of nobody: {field.accessibleName()}"


def pauses(screens):
    return [
        each
        for screen in screens
        for each in screen.findChildren(QObject, "typing pause")
        if isinstance(each, Pause)
    ]


def is_watched(field, watching):
    write = field.setText if isinstance(field, QLineEdit) else field.setPlainText
    write("typed by a person")
    noticed = [each for each in watching if each._quiet.isActive()]
    write("")
    for each in watching:
        each.drop()
    return bool(noticed)


def test_what_is_typed_into_any_field_is_noticed_unless_it_is_named_here(screens):
    watching = pauses(screens)
    for each in watching:
        each.drop()
    lost = {
        name
        for name, fields in fields_of(screens).items()
        if not all(is_watched(field, watching) for field in fields)
    }

    assert sorted(lost - set(NO_DRAFT)) == []
    assert sorted(set(NO_DRAFT) - lost) == []


def test_every_form_that_is_watched_tells_somebody(screens):
    watching = pauses(screens)
    drafted = [each for screen in screens for each in screen.findChildren(Drafted)]
    deaf = [type(it.parent()).__name__ for it in watching if not heard(it, "passed()")]
    deaf += [
        type(it.parent()).__name__
        for it in drafted
        if not heard(it, "told(PyObject)") or not heard(it, "discarded()")
    ]

    assert len(drafted) == 8
    assert deaf == []


def heard(teller, signal):
    return teller.receivers(SIGNAL(signal))


def test_a_field_that_nobody_watches_is_found(unlocked):
    form = Lonely(unlocked.window)

    assert not is_watched(form.field, pauses([unlocked.window]))
    assert named(form.field) == "Lonely.field"


class Lonely(QWidget):
    """A form that somebody forgot."""

    def __init__(self, parent):
        super().__init__(parent)
        self.field = QLineEdit(self)


def test_no_module_makes_fields_that_stand_on_no_screen_of_these(screens):
    """A form made only when it is wanted would not be met by the tests above."""
    met = {
        name_of_class(type(above))
        for fields in fields_of(screens).values()
        for field in fields
        for above in above_all(field)
    }
    met |= {
        name_of_class(type(above))
        for screen in screens
        for kind in FIELDS
        for field in screen.findChildren(kind)
        for above in above_all(field)
    }
    making = {
        name_of(path)
        for path in MODULES
        if name_of(path).startswith("evidence_app/ui/") and makes_fields(path)
    }

    assert sorted(making - met - BEFORE_A_VAULT - MAKERS) == []
    assert sorted(BEFORE_A_VAULT - making) == []


def above_all(field):
    above = field.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def name_of_class(kind):
    module = inspect.getmodule(kind)
    name = getattr(module, "__name__", "")
    return f"{name.replace('.', '/')}.py"


def makes_fields(path):
    tree = ast.parse(path.read_text("utf-8"))
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MADE_BY
        for node in ast.walk(tree)
    )
