"""Attacks on the lists beside that of the exhibits, each under a new seal.

Manifests and seal are made anew by someone else, so only the list of exhibits tells.
"""

import json

from evidence_app.report import bag
from tests.tamper.bag_copy import sign_again


def _edited(files, **changes):
    top = json.loads(files[bag.EXHIBITS])
    top = {name: value for name, value in top.items() if name not in changes}
    told = {name: value for name, value in changes.items() if value is not None}
    files[bag.EXHIBITS] = json.dumps(top | told, ensure_ascii=False).encode()


def take_all_lists_away(files):
    _edited(files, lists=sorted(bag.LISTS))
    sign_again(files)


def take_one_list_away(files):
    _edited(files, lists=[bag.CASE, bag.REPORTS_MADE])
    sign_again(files)


def take_the_linked_data_away(files):
    del files[bag.CASE]
    sign_again(files)


def do_not_name_the_linked_data(files):
    _edited(files, lists=[])
    sign_again(files)


def slip_a_list_in(files):
    files[bag.INCIDENTS] = b"{}"
    sign_again(files)


def take_one_of_two_from_a_bundle_of_before(files):
    _edited(files, lists=None)
    files[bag.INCIDENTS] = b"{}"
    sign_again(files)


def name_a_list_twice(files):
    _edited(files, lists=[bag.ACCOUNTS, bag.ACCOUNTS])
    sign_again(files)


def name_a_list_that_there_is_none_of(files):
    _edited(files, lists=["data/friends.json"])
    sign_again(files)


def name_no_list_of_lists(files):
    _edited(files, lists=bag.ACCOUNTS)
    sign_again(files)
