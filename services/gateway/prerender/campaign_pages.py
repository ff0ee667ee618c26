"""The list of campaigns, and one campaign."""

import asyncio
from typing import Any

from services.gateway.prerender.looking import Linked, Look, NothingToShow, Shown, down, gone
from services.gateway.prerender.questions import Got
from services.gateway.prerender.timeline import Phase, parts, passed, standing, what_now
from services.gateway.prerender.wording import cut, plain
from shared.kernel import ErrorCode

PAGE, MOST = 20, 100
GROUPS = (
    ("RUNNING", ("RUNNING",)),
    ("SCHEDULED", ("SCHEDULED", "DRAFT")),
    ("CLOSED", ("CLOSED", "REPORTED", "CANCELLED")),
)
COUNTED = ("decide", "waits", "over")


def _missing(look: Look, got: Got) -> Shown:
    if got.is_late or not got.is_down:
        raise NothingToShow
    return down(look, look.t("nav-campaigns"))


def now_line(look: Look, kind: str, phase: Phase | None) -> str:
    """Return the one sentence on where a campaign is."""
    if phase is None:
        return look.t(f"now-{kind}")
    if kind in ("begins", "continues"):
        return look.t(f"now-{kind}", left=look.left(phase["opensAt"]))
    return look.t(f"phase-left-{phase['kind']}", left=look.left(phase["closesAt"]))


async def campaigns(look: Look, found: str) -> Shown:
    """Return the campaigns that run, that come, and that are over."""
    asked = look.search.get("first", "")
    first = min(MOST, int(asked)) if asked.isdecimal() and len(asked) < 4 else PAGE
    first = max(PAGE, first)
    _, got = await asyncio.gather(
        look.questions.ask("Session"), look.questions.ask("Campaigns", first=first)
    )
    if got.at("campaigns") is None:
        return _missing(look, got)
    nodes = got.at("campaigns", "nodes")
    for each in nodes:
        kind, phase = what_now(each["state"], each["phases"], look.now)
        line = now_line(look, kind, phase)
        if phase is None and each["outcome"]:
            line = look.t("outcome-on", on=look.day(each["outcome"]["publishedAt"]))
        each["line"] = line
        each["passed"] = None
        if each["state"] == "RUNNING" and each["phases"]:
            whole = {
                "opensAt": each["phases"][0]["opensAt"],
                "closesAt": each["phases"][-1]["closesAt"],
            }
            each["passed"] = passed(whole, look.now)
    return Shown(
        page="campaigns",
        title=look.t("nav-campaigns"),
        description=look.t("campaigns-lead"),
        canonical="/campaigns",
        is_listed=first == PAGE,
        linked={
            "@type": "ItemList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "url": f"{look.base_url}/c/{each['slug']}",
                    "name": each["title"],
                }
                for place, each in enumerate(nodes, 1)
            ],
        },
        view={
            "groups": [
                (name, [each for each in nodes if each["state"] in states])
                for name, states in GROUPS
            ],
            "is_empty": not nodes,
            "more": first + PAGE
            if got.at("campaigns", "pageInfo", "hasNextPage") and first < MOST
            else None,
        },
    )


async def campaign(look: Look, slug: str) -> Shown:
    """Return one campaign: its course, what takes part, and what came of it."""
    ask = look.questions.ask
    after = look.search.get("after", "")
    _, got, entries = await asyncio.gather(
        ask("Session"),
        ask("Campaign", slug=slug),
        ask("Entries", slug=slug, **({"after": after} if after else {})),
    )
    found = got.at("campaign")
    if found is None:
        if got.codes in ((), (str(ErrorCode.NOT_FOUND),)) and not got.is_late:
            return gone(look, "campaign-not-found")
        return _missing(look, got)
    votings = [each["voting"] for each in found["phases"] if each["voting"]]
    results = votings[-1]["results"] if votings else None
    standings = await ask("Standings", slug=slug) if results else Got()
    kind, phase = what_now(found["state"], found["phases"], look.now)
    laid, at = parts(found["phases"], look.now)
    check = found["viewerEligibility"]
    return Shown(
        page="campaign",
        title=found["title"],
        description=cut(found["summary"] or plain(found["briefHtml"] or ""), 160),
        canonical=f"/c/{found['slug']}",
        is_listed=not after and found["state"] not in ("DRAFT", "CANCELLED"),
        linked=_linked(look, found),
        view={
            "campaign": found,
            "line": now_line(look, kind, phase),
            "can": kind,
            "missing": check["missing"]
            if check and not check["isEligible"] and kind in ("submit", "vote")
            else None,
            "has_voted": kind == "vote" and phase is not None and bool(phase["viewerBallot"]),
            "parts": laid,
            "at": at,
            "phases": [{**each, "standing": standing(each, look.now)} for each in found["phases"]],
            "is_counted": kind in COUNTED,
            "results": results,
            "standings": standings.at("campaign", "standings"),
            "standings_is_down": standings.is_down,
            "entries": entries.at("campaign", "entries"),
            "is_start": not after,
        },
    )


def _linked(look: Look, campaign: dict[str, Any]) -> Linked | None:
    """Return a campaign as an event online; None for what has no time yet."""
    phases = campaign["phases"]
    if not phases or campaign["state"] == "DRAFT":
        return None
    address = f"{look.base_url}/c/{campaign['slug']}"
    status = "EventCancelled" if campaign["state"] == "CANCELLED" else "EventScheduled"
    return {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": campaign["title"],
        "description": campaign["summary"] or plain(campaign["briefHtml"] or "", 500),
        "startDate": phases[0]["opensAt"],
        "endDate": phases[-1]["closesAt"],
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": address},
    }
