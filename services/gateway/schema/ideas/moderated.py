"""What ideas and comments have in common: moderators can act on them."""

from services.gateway.schema.ideas.enums import Visibility
from services.gateway.schema.marks import IDEAS, interface, shown
from services.gateway.schema.node import Node


@interface(service=IDEAS)
class Moderated(Node):
    """Content that moderators can act on."""

    visibility: Visibility = shown("How far it can be seen.")
