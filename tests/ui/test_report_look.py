"""The pages of a report before it is made: the page with its real controls."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evidence_app.model.correction import Field
from evidence_app.model.item import Kind
from evidence_app.model.telling import Lacking, LookedThrough


def test_pages_are_looked_at_turned_and_gone_when_left(unlocked):
    window, seen = unlocked, unlocked.vault.pages_seen.pages
    window.screens._show_report()
    report = window.screens.report_screen
    report.form.jurisdiction.setCurrentIndex(1)
    report.form.go.click()
    window.until(lambda: report.page is report.before)
    window.until(report.before.go.isEnabled)
    report.before.go.click()
    window.until(lambda: report.page is report.place)
    window.until(lambda: report.place.way.count() > 1)
    report.place.folder.setText("/media/stick")

    report.place.pages.click()
    page = report.look
    window.until(lambda: page.sheet.accessibleName() == "Page 1 of 12")
    assert not page.earlier.isEnabled()
    assert "Words of page 1" in page.sheet.accessibleDescription()
    assert "not shown here" in page._about.text()

    page.sheet.verticalScrollBar().setValue(page.sheet.verticalScrollBar().maximum())
    QTest.keyClick(page.sheet, Qt.Key.Key_PageDown)
    window.until(lambda: page.sheet.accessibleName() == "Page 2 of 12")
    QTest.keyClick(page.sheet, Qt.Key.Key_End)
    window.until(lambda: page.sheet.accessibleName() == "Page 12 of 12")
    assert not page.later.isEnabled()
    before = page.sheet._page.width()
    QTest.keyClick(page.sheet, Qt.Key.Key_Plus)
    window.until(lambda: page.sheet._page.width() > before)
    page.pages.activated.emit(2)
    window.until(lambda: page.sheet.accessibleName() == "Page 3 of 12")

    page.back.click()
    assert report.page is report.place
    assert report.place.folder.text() == "/media/stick"
    assert seen.closed
    assert page.sheet._page.pixmap().isNull()

    report.place.pages.click()
    window.until(lambda: page.sheet.accessibleName() == "Page 1 of 12")
    seen.closed = False
    window.window.bar.looks.click()
    window.until(lambda: seen.closed)
    assert page.pages.count() == 0
    window.shell.looks.page.back.click()
    assert report.page is report.place


def test_what_is_missing_is_added_and_the_report_goes_on(unlocked):
    window, vault = unlocked, unlocked.vault
    item = next(each for each in vault.kept if each.kind is Kind.FILE)
    lacking = Lacking(reference="AB/3", item=item, fields=(Field.ADDRESS,))
    vault.before_saving.found = LookedThrough(lacking=(lacking,))
    window.screens._show_report()
    report = window.screens.report_screen
    report.form.jurisdiction.setCurrentIndex(1)
    report.form.go.click()
    window.until(report.before.lacking.isVisible)
    heard = report.before.lacking.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "no address of its page" in heard

    report.before.lacking.add.click()
    form = report.adding.page
    window.until(lambda: "address of the page" in form.field.currentText())
    window.until(form.go.isEnabled)
    form.line.setText("https://social.example/@night_owl")
    vault.before_saving.found = LookedThrough()
    form.go.click()
    window.until(lambda: report.page is report.before)
    window.until(report.before.go.isEnabled)
    assert not report.before.lacking.isVisible()
    told = next(each for each in vault.kept if each.id == item.id)
    assert "https://social.example/@night_owl" in {each.value for each in told.facts}
