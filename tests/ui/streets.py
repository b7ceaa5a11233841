"""An invented street with six communities: three bodies above, five or six in each, one line and one body missing."""

from ui.picture_shapes import MISSING, Body, Line, Region

STREET = "440307990"
KINDS = (
    "party_general_branch",
    "residents_committee",
    "owners_committee",
    "workstation",
    "shareholding_company",
    "committee_party_branch",
)
COMMUNITIES = tuple(f"{STREET}{number:03}" for number in range(1, 7))
REGIONS = tuple(Region(code, f"甲{code[-1]}社区") for code in COMMUNITIES)
DEMANDED = tuple((code, kind) for code in COMMUNITIES for kind in ("party_branch", "residents_committee"))


def bodies() -> list[Body]:
    """Thirty-eight boxes' worth: the fifth community has no owners' committee."""
    top = [("P", "street_party_committee"), ("B", "street_office"), ("R", "street_personnel_office")]
    found = [Body(name, kind, STREET, kind[:9], kind) for name, kind in top]
    for code in COMMUNITIES:
        for kind in KINDS:
            if not (code == COMMUNITIES[4] and kind == "owners_committee"):
                found.append(Body(f"{code}-{kind}", kind, code, kind[:9], kind))
    return found


def lines() -> list[Line]:
    """Who leads, guides and supervises whom; in the fourth community nobody leads the residents' committee."""
    found = [Line("P", "B", "LEADS"), Line("P", "R", "LEADS")]
    for code in COMMUNITIES:
        party = f"{code}-{KINDS[0]}"
        found.append(Line("P", party, "LEADS"))
        for kind in KINDS[1:]:
            state = MISSING if (code, kind) == (COMMUNITIES[3], "residents_committee") else "present"
            found.append(Line(party, f"{code}-{kind}", "LEADS", state))
        found += [Line(one, f"{code}-workstation", "LEADS") for one in ("P", "B")]
        found.append(Line("B", f"{code}-residents_committee", "GUIDES"))
        found.append(Line(f"{code}-residents_committee", f"{code}-owners_committee", "SUPERVISES"))
    found.append(Line(f"{COMMUNITIES[0]}-workstation", f"{COMMUNITIES[5]}-residents_committee", "LEADS", "wrong"))
    found.append(Line(f"{COMMUNITIES[2]}-residents_committee", f"{COMMUNITIES[2]}-{KINDS[0]}", "LEADS", "wrong"))
    return found
