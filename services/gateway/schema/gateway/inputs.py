"""What can be asked of the platform."""

from datetime import datetime

import strawberry

from services.gateway.schema.gateway.enums import Role, UploadPurpose
from services.gateway.schema.marks import GATEWAY, asked, given, input_type


@input_type(service=GATEWAY)
class UploadCreateInput:
    """Input of uploadCreate."""

    purpose: UploadPurpose = asked("What the file is for.")
    file_name: str = asked("File name with its extension.")
    media_type: str = asked("Media type.")
    byte_size: int = asked("Size in bytes.")


@input_type(service=GATEWAY)
class ProductSaveInput:
    """Input of productSave."""

    id: strawberry.ID | None = given("Product to change; left out to create one.")
    name: str | None = given("Name of the product.")
    description: str | None = given("What it is, in a line or two.")


@input_type(service=GATEWAY)
class ApiKeyCreateInput:
    """Input of apiKeyCreate."""

    name: str = asked("What it is for.")
    roles: list[Role] = asked(
        "Roles it acts with; none above the maker's own. Each key acts as a member of its own, "
        "named after it."
    )
    expires_at: datetime | None = given("When it stops working; left out for never.")


@input_type(service=GATEWAY)
class ApiKeyRevokeInput:
    """Input of apiKeyRevoke."""

    id: strawberry.ID = asked("Key to withdraw.")
