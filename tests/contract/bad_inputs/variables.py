"""Variables and input objects of another shape than the contract's."""

from typing import Any

from tests.contract.bad_inputs.driving import drives
from tests.contract.bad_inputs.rows import Row, filled
from tests.contract.bad_inputs.world import World, check


def _placed(value: Any, world: World) -> Any:
    if isinstance(value, dict):
        return {key: _placed(each, world) for key, each in value.items()}
    return world.source if value == "$source" else value


@drives("VAR")
def send_variables(row: Row, world: World) -> None:
    variables = _placed(filled(row.input["variables"]), world)
    with world.nothing_changes():
        check(row, world.ask(row.input["doc"], variables, key=world.team))
