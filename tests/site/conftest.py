"""The site that these tests are about."""

from importlib.util import find_spec

from tests.site.fixtures import running_social, social, trusting_home

__all__ = ["running_social", "social", "trusting_home"]

# Its server is installed on Linux only.
collect_ignore = [] if find_spec("hypercorn") else ["test_site.py"]
