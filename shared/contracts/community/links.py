"""Signing in by a link that comes by mail."""

from datetime import datetime

from shared.contracts.community.access import SessionReceipt
from shared.contracts.community.members import MemberView
from shared.kernel import MemberId
from shared.messages import PUBLIC, SYSTEM, Command, Event, Query, message, value


@value
class WaysIn:
    """How people can sign in, beside their password."""

    mail_link: bool


@value
class LinkFace:
    """Whom a link signs in, and where it leads."""

    email: str
    name: str
    then: str


@message("community.list_ways_in.v1", to=PUBLIC)
class ListWaysIn(Query[WaysIn]):
    pass


@message("community.ask_for_link.v1", to=PUBLIC)
class AskForLink(Command[bool]):
    """Mail a link to sign in with, if somebody has this address; the answer doesn't say.

    `then` is a path on the site to go on to; `site` the address people use.
    """

    email: str
    site: str
    then: str = "/"
    locale: str = "en"


@message("community.read_link.v1", to=PUBLIC)
class ReadLink(Query[LinkFace]):
    """Whom a link signs in; looking uses nothing up. Refused when the link works no more."""

    token: str


@message("community.use_link.v1", to=PUBLIC)
class UseLink(Command[SessionReceipt]):
    """Sign in with a link, once, within a quarter of an hour."""

    token: str


@message("community.keep_link.v1", to=SYSTEM)
class KeepLink(Command[bool]):
    """Keep the hash of a link's token; the follower that mails it asks for this."""

    member_id: MemberId
    token_key: str
    then: str
    asked_at: datetime


@message("community.open_session_by_link.v1", to=SYSTEM)
class OpenSessionByLink(Command[MemberView]):
    """Use a link up and open a session.

    Whoever reads the mail owns the address. When it was not confirmed before, a password set by
    somebody who never could read it, and sessions begun with that, end here.
    """

    token_key: str
    session_key: str


@message("community.link_asked.v1")
class LinkAsked(Event):
    """Somebody asked for a link to sign in with, for an address that a member has."""

    member_id: MemberId
    site: str
    then: str
    locale: str
    at: datetime
