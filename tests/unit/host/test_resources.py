"""Resources are found from any folder, and what is absent is said to be so."""

from evidence_app.host import resources


def test_the_translations_are_found_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    found = resources.find("translations/ur.po")

    assert found is not None
    assert found.is_file()


def test_what_the_app_does_not_carry_is_none():
    assert resources.find("no/such/thing") is None
    assert resources.folder("no-such-folder") == ()


def test_a_folder_comes_in_the_order_of_its_names():
    found = resources.folder("translations")

    assert [path.name for path in found] == sorted(path.name for path in found)
    assert len(found) > 1
