"""Deliveries and imports over HTTP, the real feedback service behind the gateway."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from services.feedback.domain.inlets import sign
from services.feedback.service import feedback
from shared.settings import Settings
from tests.unit.feedback.journey import word_analyst
from tests.unit.gateway.conftest import Door, open_door
from tests.unit.gateway.town import TOWN

TEAM = "pld_pat"
SOURCE = """
mutation { feedbackSourceSave(input: {name: "Desk", channel: SUPPORT}) { source { id } } }
"""
SAVE = """
mutation Save($input: InletSaveInput!) {
  inletSave(input: $input) {
    inlet { id url takenCount rejectedCount lastError deliveries { nodes { status reason } } }
    secret
    errors { __typename code reason path message }
  }
}
"""
SEEN = """
query Seen($id: ID!) {
  node(id: $id) {
    ... on Inlet {
      name takenCount rejectedCount lastError lastDeliveredAt
      mapping { text title }
      source { name itemCount }
      deliveries { totalCount nodes { deliveryId status reason item { text } excerpt } }
    }
  }
  inlets { totalCount nodes { id } }
}
"""
TEST = """
mutation Test($input: InletTestInput!) {
  inletTest(input: $input) { trial { text externalId reason } errors { reason } }
}
"""
START = """
mutation Start($input: FeedbackImportStartInput!) {
  feedbackImportStart(input: $input) {
    import { id }
    errors { __typename code reason path message }
  }
}
"""
UNDO = """
mutation Undo($input: FeedbackImportUndoInput!) {
  feedbackImportUndo(input: $input) {
    import { id status canUndo progress { step } undo { removedCount beganAt } }
    errors { __typename code reason path }
  }
}
"""
IMPORT = """
query Import($id: ID!) {
  node(id: $id) {
    ... on FeedbackImport {
      status importedCount updatedCount duplicateCount canUndo undoneAt
      undo { removedCount restoredCount keptCount endedAt }
    }
  }
}
"""


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    settings = Settings(bus_url="memory://", data_dir=tmp_path)
    others = [each for each in TOWN if each.name not in ("feedback", "insights")]
    services = [*others, feedback(settings), word_analyst()]
    async with open_door(tmp_path, services=services) as opened:
        yield opened


async def _source(door: Door) -> str:
    made = await door.data(SOURCE, key=TEAM)
    return str(made["feedbackSourceSave"]["source"]["id"])


async def _inlet(door: Door, **mapping: str) -> dict[str, Any]:
    asked = {"sourceId": await _source(door), "name": "Bot", "mapping": mapping}
    made: dict[str, Any] = (await door.data(SAVE, {"input": asked}, key=TEAM))["inletSave"]
    return made


async def _post(
    door: Door, made: dict[str, Any], body: Any, *, id: str = "msg_1", **headers: str
) -> httpx2.Response:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed_at = str(int(door.polder.clock.at.timestamp()))
    sent = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": signed_at,
        "webhook-signature": sign(made["secret"], id, signed_at, data),
        **headers,
    }
    return await door.client.post(made["inlet"]["url"], content=data, headers=sent)


async def test_a_program_makes_a_delivery_and_the_team_sees_what_came_of_it(door: Door) -> None:
    made = await _inlet(door, text="/text")

    taken = await _post(door, made, {"text": "The bell is mute"})
    again = await _post(door, made, {"text": "The bell is mute"})
    empty = await _post(door, made, {"words": "?"}, id="msg_2")

    assert made["inlet"]["url"].startswith("http://localhost/inlets/inl_")
    assert taken.status_code == 202
    assert taken.json()["itemId"].startswith("item_")
    assert (again.status_code, again.json()["reason"]) == (409, "DELIVERY_REPEATED")
    assert (empty.status_code, empty.json()["reason"]) == (400, "DELIVERY_REJECTED")
    door.polder.clock.forward(seconds=1)
    seen = await door.data(SEEN, {"id": made["inlet"]["id"]}, key=TEAM)
    inlet = seen["node"]
    assert (inlet["takenCount"], inlet["rejectedCount"]) == (1, 1)
    assert inlet["source"] == {"name": "Desk", "itemCount": 1}
    assert inlet["mapping"] == {"text": "/text", "title": None}
    assert inlet["lastError"] == "Er staat geen tekst."
    by_id = {each["deliveryId"]: each for each in inlet["deliveries"]["nodes"]}
    assert by_id["msg_1"]["item"] == {"text": "The bell is mute"}
    assert (by_id["msg_2"]["status"], by_id["msg_2"]["item"]) == ("REJECTED", None)
    assert by_id["msg_2"]["excerpt"] == '{"words": "?"}'
    assert inlet["deliveries"]["totalCount"] == 2
    assert seen["inlets"]["totalCount"] == 1


async def test_what_is_not_signed_as_it_should_be_is_turned_away(door: Door) -> None:
    made = await _inlet(door, text="/text")
    body = {"text": "hello"}
    elsewhere = {**made, "inlet": {**made["inlet"], "url": "http://localhost/inlets/inl_none"}}

    answers = [
        await _post(door, made, body, **{"webhook-signature": "v1,AAAA"}),
        await _post(door, made, body, **{"webhook-timestamp": "now"}),
        await _post(door, made, body, **{"webhook-id": ""}),
        await _post(door, elsewhere, body),
        await _post(door, made, body, **{"content-type": "text/plain"}),
        await _post(door, made, b'{"text": "' + b"a" * 300_000 + b'"}'),
    ]

    assert [(each.status_code, each.json()["reason"]) for each in answers] == [
        (401, "SIGNATURE_WRONG"),
        (401, "DELIVERY_STALE"),
        (400, "DELIVERY_ID_INVALID"),
        (404, "INLET_NOT_FOUND"),
        (415, "UNSUPPORTED_MEDIA_TYPE"),
        (413, "BODY_TOO_LARGE"),
    ]


async def test_a_mapping_that_is_none_is_refused_at_its_field_and_one_is_tried_out(
    door: Door,
) -> None:
    wrong = await _inlet(door, text="/text", externalUrl="nowhere")
    assert [(each["reason"], each["path"]) for each in wrong["errors"]] == [
        ("POINTER_INVALID", ["mapping", "externalUrl"])
    ]
    asked = {"sourceId": await _other_source(door), "name": "Bot", "mapping": {"text": "/a"}}
    made = (await door.data(SAVE, {"input": asked}, key=TEAM))["inletSave"]
    tried = {"id": made["inlet"]["id"], "body": '{"a": "so it looks"}'}

    trial = (await door.data(TEST, {"input": tried}, key=TEAM))["inletTest"]["trial"]

    assert trial == {"text": "so it looks", "externalId": None, "reason": None}


async def _other_source(door: Door) -> str:
    made = await door.data(SOURCE.replace("Desk", "Shop"), key=TEAM)
    return str(made["feedbackSourceSave"]["source"]["id"])


UPLOAD = """
mutation Upload($input: UploadCreateInput!) {
  uploadCreate(input: $input) { upload { id putUrl } errors { reason } }
}
"""


async def _sent(door: Door, data: bytes) -> str:
    asked = {
        "purpose": "FEEDBACK_IMPORT",
        "fileName": "a.csv",
        "mediaType": "text/csv",
        "byteSize": len(data),
    }
    made = (await door.data(UPLOAD, {"input": asked}, key=TEAM))["uploadCreate"]["upload"]
    headers = {"Authorization": f"Bearer {TEAM}", "Content-Type": "text/csv"}
    answer = await door.client.put(made["putUrl"], content=data, headers=headers)
    assert answer.status_code == 200
    return str(made["id"])


async def test_a_column_that_is_gone_stops_an_import_before_its_start(door: Door) -> None:
    asked = {
        "uploadId": await _sent(door, b"text,who\nhello,ann\n"),
        "sourceId": await _source(door),
        "columns": [{"name": "text", "field": "TEXT"}, {"name": "score", "field": "RATING"}],
    }

    refused = (await door.data(START, {"input": asked}, key=TEAM))["feedbackImportStart"]

    assert refused["import"] is None
    (error,) = refused["errors"]
    assert (error["__typename"], error["reason"]) == ("InvalidInputError", "MAPPING_INCOMPLETE")
    assert error["path"] == ["columns", "1", "name"]


async def test_an_import_is_undone_over_http_and_only_once(door: Door) -> None:
    asked = {
        "uploadId": await _sent(door, b"id,text\n1,lock is stuck\n2,bell is mute\n"),
        "sourceId": await _source(door),
    }
    started = (await door.data(START, {"input": asked}, key=TEAM))["feedbackImportStart"]
    id = started["import"]["id"]
    await door.polder.settle()
    before = (await door.data(IMPORT, {"id": id}, key=TEAM))["node"]

    undone = (await door.data(UNDO, {"input": {"id": id}}, key=TEAM))["feedbackImportUndo"]
    await door.polder.settle()

    after = (await door.data(IMPORT, {"id": id}, key=TEAM))["node"]
    again = (await door.data(UNDO, {"input": {"id": id}}, key=TEAM))["feedbackImportUndo"]
    assert (before["canUndo"], before["undo"]["removedCount"]) == (True, 2)
    assert undone["import"]["progress"] == {"step": "Terugdraaien"}
    assert (after["status"], after["canUndo"]) == ("SUCCEEDED", False)
    assert after["undo"]["removedCount"] == 2
    assert after["undoneAt"] == after["undo"]["endedAt"]
    (error,) = again["errors"]
    assert (error["__typename"], error["reason"]) == ("ClosedError", "IMPORT_UNDONE")
