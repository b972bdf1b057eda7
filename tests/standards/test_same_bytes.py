"""The same report is the same bytes, whatever order Python keeps its sets in."""

import hashlib
import io
import os
import subprocess
import sys
from itertools import chain

from benchmarks.report_blocks import details, report_blocks
from evidence_app.report.pdf import write_pdf
from tests.house.project import ROOT
from tests.standards.test_reports import EDGES

CHILD = "from tests.standards.test_same_bytes import tell; tell()"


def tell():
    """Print the digest of a report."""
    stream = io.BytesIO()
    blocks = chain(EDGES, report_blocks(messages=150, exhibits=3))
    write_pdf(blocks, details("ur"), stream)
    sys.stdout.write(hashlib.sha256(stream.getvalue()).hexdigest())


def digest_with(seed):
    folders = [str(ROOT), str(ROOT / "installers"), os.environ.get("PYTHONPATH", "")]
    child = subprocess.run(
        [sys.executable, "-c", CHILD],
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join(folders),
        },
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return child.stdout


def test_the_order_of_sets_changes_nothing():
    one, other = digest_with("1"), digest_with("31337")

    assert len(one) == 64
    assert one == other
