"""Small packs, each as bad as a test wants it."""

SOURCE = """
[[sources]]
id = "page"
title = "A public page"
url = "https://example.org/page"
"""
PROOF = """source = "page"
status = "primary"
checked_on = 2026-11-21
review_by = 2027-02-21
"""
HELD = (
    'source = "page", status = "primary", checked_on = 2026-11-21, '
    "review_by = 2027-02-21"
)
NOTICES = "".join(
    f'[[notices]]\ntopic = "{topic}"\ntext = "Printed."\n{PROOF}'
    for topic in ("handling", "anonymity", "exhibit_label")
)
OFFICE = f"""
[[offices]]
name = "A helpline"
for = "everything"
role = "helpline"
situations = ["sextortion"]
contacts = [{{ kind = "phone", value = "0800 111 222", {HELD} }}]
{PROOF}
[offices.hours]
zone = "Europe/London"
weekly = ["mon-fri 10:00-16:00"]
holidays = "closed"
{PROOF}"""
LAW = f"""
[[laws]]
name = "An Act, section 1"
says = "Something is forbidden."
situations = ["sextortion", "doxing"]
begins = 2026-02-06
{PROOF}"""
DUTY = f"""
[[duties]]
id = "take-down"
name = "An Act, section 2"
says = "A platform must act."
situations = ["sextortion"]
asks = ["the address"]
fields = ["addresses"]
begins = 2026-05-19
hours = 48
escalate = "A helpline"
{PROOF}"""
ADVICE = f"""
[[advice]]
text = "Do not pay."
{PROOF}"""
JURISDICTION = (
    'format = 2\nname = "A place"\nlacks = ["Not all was checked."]\n'
    + SOURCE
    + LAW
    + DUTY
    + OFFICE
    + ADVICE
    + NOTICES
)
PLATFORM = f"""
format = 2
name = "A platform"
lacks = []
{SOURCE}
[[channels]]
name = "A form"
asks = ["the address"]
fields = ["addresses"]
account = "not needed"
who_sees = "Only they see it."
duties = ["x/take-down"]
contacts = [{{ kind = "link", value = "example.org/form", {HELD} }}]
{PROOF}
[[cautions]]
text = "Report once."
situations = ["doxing"]
{PROOF}"""
