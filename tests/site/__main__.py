"""Serves the site until its input ends: ``python -m tests.site``, for benchmarks.

The first line that it writes is JSON: where it is, and the authority's certificate.
"""

import json
import sys

from tests.site.serving import serve

with serve() as site:
    told = {"secure": site.url(""), "plain": site.url("", secure=False)}
    told |= {"ca": str(site.ca), "resolver_rules": site.resolver_rules}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
