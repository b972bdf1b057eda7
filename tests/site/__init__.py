"""A small social network of ours on loopback, for the tests of the page recorder.

    with serve() as site:                      # tests.site.serving
        home = trust(tmp_path, site.ca)        # tests.site.authority
        browser = [..., site.resolver_rules]   # MAP *.test 127.0.0.1
        open(browser, site.url("/feed"))
        assert site.log.asked("/api/feed")

Tests take the fixture ``social`` from ``tests.site.fixtures`` instead. The pages are
listed in ``tests.site.routes``; every secret that the site gives away is a fresh
canary (``site.canaries``), so that exports can be searched for it.
"""
