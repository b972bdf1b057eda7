"""Checks one record of a custody log: it stands in the log that the key signed.

    python3 check_record.py RECORD.json PROOF.tlog-proof KEY.txt [ORIGINAL]

Needs Python 3.9 or newer and the package "cryptography", and nothing else.
"""

import base64
import hashlib
import json
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def need(fits, why):
    if not fits:
        sys.exit(f"NOT OK: {why}")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def root_over(leaf, index, last, path):  # RFC 9162, section 2.1.3.2
    for each in path:
        need(last > 0, "the path is too long")
        if index & 1 or index == last:
            leaf = sha256(b"\1", each, leaf)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            leaf = sha256(b"\1", leaf, each)
        index, last = index >> 1, last >> 1
    need(last == 0, "the path is too short")
    return leaf


record, proof, key = (open(name, "rb").read() for name in sys.argv[1:4])

# The proof (c2sp.org/tlog-proof): index, path, then a signed note.
head, note = proof.decode().split("\n\n", 1)
title, number, *path = head.split("\n")
need(title == "c2sp.org/tlog-proof@v1", "no proof of this kind")
index, path = int(number[len("index ") :]), [base64.b64decode(each) for each in path]

# The note (c2sp.org/signed-note): the log's name, size and root, signed below.
text, signatures = note.split("\n\n", 1)
name, key_id, coded = key.decode().strip().split("+", 2)
public, mine = base64.b64decode(coded)[1:], f"— {name} "
need(sha256(name.encode(), b"\n\1", public)[:4].hex() == key_id, "no key of this kind")
lines = [each[len(mine) :] for each in signatures.split("\n") if each.startswith(mine)]
signed = base64.b64decode(lines[0]) if lines else b""
signs = signed[:4].hex() == key_id and base64.b64encode(signed).decode() == lines[0]
need(signs, "the note is not signed by this key")
# An error in the next line means that the signature is false.
Ed25519PublicKey.from_public_bytes(public).verify(signed[4:], f"{text}\n".encode())
origin, size, root = text.split("\n")
need(origin == name and 0 <= index < int(size), "it is a note of another log")

# The record is a leaf of the tree that has this root.
found = root_over(sha256(b"\0", record), index, int(size) - 1, path)
need(found == base64.b64decode(root), "the record does not stand in this log")
told = json.loads(record)
print(f"OK: record {index} of {size} in {name}: {told['type']}, {told['at']}")
for given in sys.argv[4:]:
    digest = hashlib.sha256(open(given, "rb").read()).hexdigest()
    need(digest == told["sha256"], f"{given} is not the file that the record names")
    print(f"OK: the record names the SHA-256 of {given}: {digest}")
