"""The tables of the catalog. They are not part of the format.

A row of text has a number of 63 bits: which case above, and below it a count that
runs on with the intake. So a search in one case is a range of rows, and the newest
rows are those with the highest numbers.
"""

from typing import Final

VERSION: Final = 8
"""Of these tables; a catalog of another version is built anew without a word."""

ROWS_OF_A_CASE: Final = 1 << 40
"""How many rows of text a case has room for."""

TABLES: Final = (
    "create table head (sequence integer not null, seal text not null)",
    "create table entries (sequence integer primary key, item text,"
    " action text not null, place integer not null, length integer not null,"
    " seal blob not null, leaf blob not null)",
    "create index entries_of_item on entries (item)",
    "create index entries_by_action on entries (action)",
    # Roots of the log's hash tree over full rows of entries, and what proves roots.
    "create table blocks (number integer primary key, root blob not null)",
    "create table proofs (size integer not null, kind text not null,"
    " name text primary key, digest text not null, sequence integer not null)",
    "create index proofs_of_kind on proofs (kind, size)",
    "create table state (name text primary key, content text not null)",
    "create table cases (number integer primary key, id text not null unique)",
    # What lists are made of, in short rows; all else of an item is its sheet.
    "create table items (number integer primary key, id text not null unique,"
    " in_case integer not null, part_of text, day integer not null,"
    " method text not null, intimate integer not null, places integer not null,"
    " first_row integer not null, last_row integer not null, sort text not null,"
    " digest text not null,"
    # On which day it happened: as a person said, as the content says, the best known.
    " said integer, content_day integer, told integer not null)",
    "create table sheets (number integer primary key, content text not null,"
    " head text not null)",
    # The number stands in it too, so that what is left out is passed over in the index.
    "create index items_listed on items (in_case, number, day, sort)"
    " where part_of is null",
    "create index items_of_days on items (in_case, day, sort, intimate, places)"
    " where part_of is null",
    "create index items_parts on items (part_of) where part_of is not null",
    "create index items_rows on items (first_row, last_row)",
    "create index items_told on items"
    " (in_case, told, number, sort, intimate, places) where part_of is null",
    "create index items_digests on items (digest) where part_of is null",
    "create index items_methods on items (method)",
    # Who and where: what lists are narrowed by, of items that are listed.
    "create table named (in_case integer not null, what text not null,"
    " folded text not null, number integer not null, shown text not null,"
    " primary key (in_case, what, folded, number)) without rowid",
    "create index named_of_items on named (number)",
    "create table records (kind text not null, id text not null,"
    " revision integer not null, sequence integer not null, content text not null,"
    " primary key (kind, id, revision))",
    # Numbers of those that the log names and that cannot be read: never given again.
    "create table lost_records (kind text not null, id text not null,"
    " revision integer not null, primary key (kind, id, revision))",
    "create table pieces (id integer primary key, content text not null)",
    "create virtual table letters using fts5(text, content='',"
    " contentless_delete=1, tokenize='trigram')",
    "create virtual table words using fts5(text, content='',"
    " contentless_delete=1, prefix='1 2',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co So Sk Mn Mc'\")",
    # Gathered in memory before it is written: a third less work for many messages.
    "insert into letters (letters, rank) values ('hashsize', 4000000)",
    "insert into words (words, rank) values ('hashsize', 4000000)",
)
