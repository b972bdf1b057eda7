"""The catalog's file: nothing behind its last page, and all of a change or nothing."""

from contextlib import suppress

import apsw
import pytest

from evidence_app.vault.audit import audit
from evidence_app.vault.catalog.connection import together
from tests.unit.vault.making import codes, make, reopen, save


@pytest.mark.parametrize("more", [b"\0", bytes(4096), bytes(10_000)])
def test_bytes_behind_the_last_page_are_noticed(tmp_path, more):
    with make(tmp_path / "vault") as vault:
        item = save(vault)
    path = tmp_path / "vault" / "index.db"
    whole = path.read_bytes()
    path.write_bytes(whole + more)

    with reopen(tmp_path / "vault") as vault:
        assert codes(vault.notices) == ["catalog_rebuilt"]
        assert vault.items() == (item,)
        assert audit(vault)[1:] == ()


def kept(connection):
    return [name for (name,) in connection.execute("select name from names")]


def test_what_stands_in_another_goes_with_it_or_alone():
    connection = apsw.Connection(":memory:")
    connection.execute("create table names (name)")

    def write(name):
        connection.execute("insert into names values (?)", (name,))

    with together(connection):
        write("first")
        with suppress(ZeroDivisionError), together(connection):
            write("inside")
            raise ZeroDivisionError
        write("last")
    assert (kept(connection), connection.in_transaction) == (["first", "last"], False)

    with suppress(ZeroDivisionError), together(connection):
        with together(connection):
            write("lost with the outer")
        raise ZeroDivisionError
    assert (kept(connection), connection.in_transaction) == (["first", "last"], False)
