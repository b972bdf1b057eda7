import zipfile, pytest
from pathlib import Path
from dataclasses import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from evidence_app.presenters.add import Way
from evidence_app.presenters.chat_import import NOT_KNOWN
from evidence_app.ui.application import real_services
from evidence_app.ui.services import Services
from evidence_app.ui.transcript_room.chat_model import ROW
from tests.ui.test_real_session import CheapDoors, LEFT
from tests.ui.test_real_session import make_vault, doors, folder  # noqa
OUT=Path("/tmp/eight-win")

def chat(lines, name, tmp, pics):
    p=tmp/name
    with zipfile.ZipFile(p,"w") as z:
        z.writestr("_chat.txt","".join(l+"\r\n" for l in lines))
        for n in pics: z.writestr(n,b"\x89PNG fake "+n.encode())
    return p
L=lambda d,t,who,words:f"[{d}/05/26, {t}] {who}: {words}"
BASE=["[13/05/26, 09:00:00] Kai: \u200eMessages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them."]
BASE+=[L(13,f"09:{i:02}:00","Kai" if i%2 else "Mina",f"number {i} on the first day") for i in range(1,15)]
BASE+=[L(14,"10:00:00","Kai","I know the lantern by your gate\nand [14/05/26, 10:00:01] Mina: I will pay"),
 "\u200e"+L(14,"10:01:00","Kai","look \u200e<attached: 00000002-PHOTO-2026-05-14.jpg>"),
 L(14,"10:02:00","Mina","\u0645\u06cc\u06ba \u062a\u0645\u06c1\u06cc\u06ba \u062c\u0627\u0646\u062a\u06cc \u06c1\u0648\u06ba"),
 L(14,"10:03:00","Kai","\u200eThis message was deleted."),
 L(15,"11:00:00","Kai","z"*30000), L(15,"11:05:00","Kai","last one of May")]
NEWER=[l for l in BASE if "number 4 " not in l and "number 5 " not in l]+[L(16,"12:00:00","Kai","a new threat"),L(16,"12:01:00","Mina","please stop")]

def bring(window,qtbot,path,shot,lang):
    window.chooser.files=[path]
    window.screens._show_add()
    a=window.adding
    qtbot.mouseClick(a.ways.buttons[Way.CHAT],LEFT)
    window.page_is(a.chat_choice) if hasattr(a,'chat_choice') else None
    window.window.grab().save(str(OUT/f"{lang}-{shot}-choice.png"))
    if shot=="first":
        print("GUIDES",len(a.chat_choice.buttons),list(a.chat_choice.buttons))
        for g in list(a.chat_choice.buttons):
            qtbot.mouseClick(a.chat_choice.buttons[g],LEFT); 
            page=a.page
            texts=[w.text() for w in page.findChildren(QLabel) if w.isVisible()]
            print("GUIDE",g,len(texts),sum(map(len,texts)))
            if g in("whatsapp","instagram"): window.window.grab().save(str(OUT/f"{lang}-guide-{g}.png"))
            qtbot.mouseClick(page.back,LEFT)
            window.page_is(a.chat_choice)
    qtbot.mouseClick(a.chat_choice.go,LEFT)
    window.page_is(a.chat_found); window.window.grab().save(str(OUT/f"{lang}-{shot}-found.png"))
    qtbot.mouseClick(a.chat_found.go,LEFT)
    window.until(lambda: a.page is not a.chat_found)
    window.window.grab().save(str(OUT/f"{lang}-{shot}-told.png"))
    if a.page is a.chat_told:
        for f in (a.chat_told.order,a.chat_told.zone):
            if f.isVisible(): f.setCurrentIndex(f.findData(NOT_KNOWN))
        z=a.chat_told.zone; z.setCurrentIndex(z.findData("Asia/Karachi")) if z.findData("Asia/Karachi")>=0 else None
        qtbot.mouseClick(a.chat_told.go,LEFT)
    for _ in range(4):
        window.until(lambda: a.page is not a.chat_told)
        if a.page is a.question: break
        window.window.grab().save(str(OUT/f"{lang}-{shot}-files.png"))
        a.page.go.click()
        qtbot.wait(300)
    window.page_is(a.question)
    qtbot.mouseClick(a.question.no,LEFT)
    window.page_is(a.chat_done); qtbot.wait(200)
    window.window.grab().save(str(OUT/f"{lang}-{shot}-done.png"))
    print("DONE",shot,[w.text() for w in a.chat_done.findChildren(QLabel) if w.isVisible()])

@pytest.mark.parametrize("lang",["en","ur"])
def test_walk(open_window,doors,qtbot,folder,tmp_path,lang):
    real=real_services()
    window=open_window(language=lang,services=Services(doors=doors,guide=real.guide,make_report=real.make_report,jurisdictions=real.jurisdictions,key_functions=replace(real.key_functions,key_store_offered=lambda:False)))
    window.window.resize(1200,800)
    make_vault(window,folder)
    bring(window,qtbot,chat(BASE,"WhatsApp Chat - Kai.zip",tmp_path,["00000002-PHOTO-2026-05-14.jpg"]),"first",lang)
    a=window.adding
    qtbot.mouseClick(a.chat_done.read,LEFT)
    s=window.screens.keeping.chats.screen
    window.until(lambda: s._stack.currentWidget() is s._body); n=len(BASE)
    window.until(lambda: s.chat.messages.rowCount()==n)
    window.until(lambda: s.chat.messages.index(3).data(ROW) is not None); qtbot.wait(300)
    g=lambda k: window.window.grab().save(str(OUT/f"{lang}-{k}.png"))
    g("chat")
    row=lambda words: next(i for i in range(s.chat.messages.rowCount()) if (s.chat.messages.index(i).data(ROW) is not None and words in s.chat.messages.index(i).data(ROW).text))
    # raw bytes
    s.chat.setCurrentIndex(s.chat.messages.index(row("lantern"))); qtbot.mouseClick(s.side.raw_button,LEFT); window.until(s.side.raw.isVisible); qtbot.wait(200)
    print("RAW",repr(s.side.raw.toPlainText())); g("raw")
    # long
    s.chat.setCurrentIndex(s.chat.messages.index(row("zzzz"))); qtbot.wait(200); g("long")
    print("LONG",[w.text()[:150] for w in s.side.findChildren(QLabel) if w.isVisible()])
    # search
    QTest.keyClicks(s.asking.words,"lantern"); window.until(lambda: s.chat.messages.rowCount()==1); print("SEARCH",s.asking.count.text()); g("search")
    s.asking.words.clear(); window.until(lambda: s.chat.messages.rowCount()==n)
    QTest.keyClicks(s.asking.words,"\u062c\u0627\u0646\u062a\u06cc"); window.until(lambda: s.chat.messages.rowCount()==1); s.asking.words.clear(); window.until(lambda: s.chat.messages.rowCount()==n)
    # person
    names=[s.asking.person.itemText(i) for i in range(s.asking.person.count())]; print("PEOPLE",names)
    i=[k for k,x in enumerate(names) if "Mina" in x][0]; s.asking.person.setCurrentIndex(i); window.until(lambda: s.chat.messages.rowCount()==8); print("PERSON",s.asking.count.text()); g("person"); s.asking.person.setCurrentIndex(0); window.until(lambda: s.chat.messages.rowCount()==n)
    # period
    QTest.keyClicks(s.asking.first,"2026-05-14"); QTest.keyClicks(s.asking.last,"2026-05-14"); window.until(lambda: s.chat.messages.rowCount()==4); print("PERIOD",s.asking.count.text())
    s.asking.first.clear(); QTest.keyClicks(s.asking.first,"tomorrow"); qtbot.wait(600); print("BADDAY",s._problem.text()); g("badday")
    s.asking.first.clear(); s.asking.last.clear(); s.asking.tell(); window.until(lambda: s.chat.messages.rowCount()==n)
    s.asking.with_files.setChecked(True); window.until(lambda: s.chat.messages.rowCount()==1); print("FILES",s.asking.count.text()); s.asking.with_files.setChecked(False); window.until(lambda: s.chat.messages.rowCount()==n)
    # pick a range with shift
    window.until(lambda: s.chat.messages.index(5).data(ROW) is not None)
    s.chat.setFocus(); s.chat.setCurrentIndex(s.chat.messages.index(3)); QTest.keyClick(s.chat,Qt.Key.Key_Down,Qt.KeyboardModifier.ShiftModifier); QTest.keyClick(s.chat,Qt.Key.Key_Down,Qt.KeyboardModifier.ShiftModifier); qtbot.wait(100)
    print("PICK",s.picking.count.text()); s.picking.title.setText("These three"); s.picking.before.setCurrentIndex(1); g("pick"); qtbot.mouseClick(s.picking.keep,LEFT)
    qtbot.wait(1000); s.chat.clearSelection(); qtbot.wait(300); g("kept"); print("KEPT",[w.text() for w in window.window.findChildren(QLabel) if w.isVisible() and ("These three" in w.text() or "exhibit" in w.text())])
    bring(window,qtbot,chat(NEWER,"WhatsApp Chat - Kai.zip",tmp_path,["00000002-PHOTO-2026-05-14.jpg"]),"second",lang)
