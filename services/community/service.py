"""Front door of community: what it answers, follows and keeps."""

from services.community import storage
from services.community.mail import open_mail
from services.community.posting import Postman
from services.community.settings import CommunitySettings
from services.community.usecases import (
    cases,
    customers,
    decide,
    delivering,
    flag,
    guidelines,
    invitations,
    join,
    keys,
    letters,
    links,
    members,
    notices,
    roles,
    segments,
    sign_in,
    telling,
    webhooks,
    workspace,
)
from shared.contracts.community.webhooks import WakeWebhooks
from shared.outside import read_networks
from shared.service import Every, Service, UseCase
from shared.settings import Settings


def community(
    settings: Settings, own: CommunitySettings | None = None, postman: Postman | None = None
) -> Service:
    """Return the service that knows who takes part."""
    own = own or CommunitySettings()
    mail = open_mail(own)
    postman = postman or Postman(networks=read_networks(own.webhook_networks))
    hooking, deliverer = webhooks.Hooking(postman), delivering.Deliverer(postman)
    inviting = invitations.Inviting(has_mail=mail is not None)
    linking = links.Linking(has_mail=mail is not None)
    followers: list[UseCase] = [members.count_ideas_written, members.count_comments_written]
    followers.append(segments.refile_customers)
    followers += [
        telling.tell_idea,
        telling.tell_idea_staged,
        telling.tell_idea_answered,
        telling.tell_comment,
        telling.tell_theme,
        telling.tell_alert,
        telling.tell_decision,
        telling.hear_insights,
        telling.tell_insights,
        deliverer.deliver,
    ]
    if mail is not None:
        writing = letters.Letters(mail)
        followers += [writing.mail_invitation, writing.mail_link, writing.mail_webhook_disabled]
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
            linking.list_ways_in,
            linking.ask_for_link,
            links.keep_link,
            links.read_link,
            links.use_link,
            links.open_session_by_link,
            inviting.invite_members,
            invitations.keep_invitations,
            invitations.revoke_invitation,
            invitations.list_invitations,
            invitations.count_invitations,
            invitations.get_invitation,
            invitations.read_invitation,
            invitations.accept_invitation,
            invitations.stamp_invitation,
            invitations.note_invitation_unmailed,
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
            customers.list_customers,
            customers.count_customers,
            customers.save_customers,
            customers.file_customers,
            segments.get_segments,
            segments.list_segments,
            segments.count_segments,
            segments.save_segment,
            segments.archive_segment,
            notices.notify_members,
            notices.list_notices,
            notices.count_notices,
            notices.get_notice,
            notices.mark_notices_read,
            guidelines.get_guidelines,
            guidelines.list_guidelines,
            guidelines.count_guidelines,
            flag.flag_content,
            decide.decide_case,
            cases.get_cases,
            cases.get_case_by_number,
            cases.list_cases,
            cases.count_cases,
            cases.get_flags,
            cases.list_flags,
            cases.count_flags,
            cases.get_actions,
            cases.list_actions,
            cases.count_actions,
            cases.get_moderations,
            hooking.save_webhook,
            hooking.try_webhook,
            hooking.replay_webhook,
            webhooks.keep_webhook,
            webhooks.delete_webhook,
            webhooks.list_webhooks,
            webhooks.count_webhooks,
            webhooks.get_webhook,
            webhooks.list_webhook_attempts,
            webhooks.count_webhook_attempts,
            delivering.queue_webhook_message,
            delivering.take_webhook_message,
            delivering.keep_webhook_attempt,
            delivering.wake_webhooks,
        ],
        follows=followers,
        indexes=storage.INDEXES,
        clock=[Every(seconds=delivering.WAKE_EVERY_S, ask=WakeWebhooks)],
        stop=deliverer.stop,
    )
