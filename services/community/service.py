"""Front door of community: what it answers, follows and keeps."""

from services.community import storage
from services.community.usecases import (
    customers,
    join,
    keys,
    members,
    roles,
    sign_in,
    workspace,
)
from shared.service import Service
from shared.settings import Settings


def community(settings: Settings) -> Service:
    """Return the service that knows who takes part."""
    return Service(
        name="community",
        answers=[
            workspace.ensure_workspace,
            workspace.get_workspace,
            workspace.list_workspaces,
            workspace.save_product,
            workspace.get_products,
            workspace.list_products,
            workspace.count_products,
            join.sign_up,
            join.add_member,
            join.enrol_member,
            sign_in.sign_in,
            sign_in.take_sign_in_try,
            sign_in.open_session,
            sign_in.sign_out,
            sign_in.identify_session,
            sign_in.extend_session,
            keys.create_api_key,
            keys.keep_api_key,
            keys.revoke_api_key,
            keys.identify_key,
            keys.note_key_use,
            keys.list_api_keys,
            keys.count_api_keys,
            keys.get_api_key,
            roles.set_member_roles,
            members.get_members,
            members.get_member_by_handle,
            members.list_members,
            members.count_members,
            customers.resolve_customers,
            customers.get_customers,
        ],
        follows=[members.count_ideas_written, members.count_comments_written],
        indexes=storage.INDEXES,
    )
