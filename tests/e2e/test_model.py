"""The setting of the embedding model, on real processes."""

import os
import subprocess
from pathlib import Path

from tests.e2e.process import POLDER
from tests.rig.broker import Broker
from tests.rig.children import free_port

WRONG = "polder/no-such-model"


def _refused(folder: Path, *words: str, **settings: str) -> None:
    env = {
        **os.environ,
        "NO_COLOR": "1",
        "HF_HUB_OFFLINE": "1",
        "POLDER_FEEDBACK_MODEL": WRONG,
        **settings,
    }

    ended = subprocess.run(
        [POLDER, *words], capture_output=True, text=True, env=env, cwd=folder, timeout=60
    )

    assert ended.returncode == 2
    assert WRONG in ended.stderr
    assert "POLDER_FEEDBACK_MODEL" in ended.stderr
    assert "“default”" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_wrong_model_name_is_refused_at_the_start_and_says_what_to_do(tmp_path: Path) -> None:
    _refused(tmp_path, "up", "--data", "data", "--port", str(free_port()))


def test_so_is_that_of_the_role_insights_by_itself(tmp_path: Path, broker: Broker) -> None:
    store = f"sqlite:///{tmp_path / 'polder.db'}"
    _refused(tmp_path, "run", "insights", POLDER_BUS_URL=broker.fresh_url(), POLDER_STORE_URL=store)
