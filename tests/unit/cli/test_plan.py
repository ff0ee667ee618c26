"""What follows from the sample as it is written down: the same every time, and as it says."""

import csv
import io
from collections import Counter
from datetime import UTC, datetime, timedelta

from services.cli.demo.people import GUESTS
from services.cli.demo.plan import (
    CHANNELS,
    community,
    feedback_files,
    file_names,
    moment_of,
    pick_ballots,
    pick_voters,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
CUSTOMERS = [each["handle"] for each in community()["members"] if each["role"] == "CUSTOMER"]


def test_an_idea_has_as_many_votes_as_it_appeals_to_and_its_author_is_among_them() -> None:
    for idea in community()["ideas"]:
        voters = pick_voters(idea["key"], idea["author"], CUSTOMERS, idea["appeal"])
        assert len(set(voters)) == idea["appeal"]
        assert idea["author"] in voters


def test_ballots_come_to_the_approvals_that_are_written_down() -> None:
    campaign = community()["campaign"]
    wanted = {each["key"]: each["approvals"] for each in campaign["entries"]}
    ballots = pick_ballots(wanted, CUSTOMERS, campaign["voters"])
    counted = Counter(entry for ballot in ballots.values() for entry in ballot)
    assert len(ballots) == campaign["voters"]
    assert counted == wanted
    assert all(len(set(ballot)) == len(ballot) > 0 for ballot in ballots.values())


def test_what_comes_later_on_a_day_is_later_and_today_is_past() -> None:
    moments = [moment_of(NOW, 0, order=order) for order in range(30)]
    assert moments == sorted(moments)
    assert moments[-1] < NOW
    assert moment_of(NOW, 3) < moment_of(NOW, 2)


def test_every_piece_of_feedback_is_in_the_file_of_its_channel() -> None:
    files = feedback_files(NOW)
    assert {file.source for file in files} == set(CHANNELS)
    assert {file.file_name: file.row_count for file in files} == file_names()
    assert sum(file.row_count for file in files) >= 600
    for file in files:
        rows = list(csv.DictReader(io.StringIO(file.data.decode(), newline="")))
        assert len(rows) == file.row_count
        assert all(datetime.fromisoformat(row["occurred_at"]) < NOW for row in rows)


def test_files_are_the_same_for_the_same_moment() -> None:
    assert feedback_files(NOW) == feedback_files(NOW)
    assert feedback_files(NOW) != feedback_files(NOW + timedelta(days=1))


def test_the_three_people_to_sign_in_as_are_members_of_three_kinds() -> None:
    roles = {each["handle"]: each["role"] for each in community()["members"]}
    assert [roles[guest.handle] for guest in GUESTS] == [
        "CUSTOMER",
        "PRODUCT_TEAM",
        "COMMUNITY_MANAGER",
    ]
