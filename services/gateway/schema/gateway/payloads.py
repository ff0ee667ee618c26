"""What mutations of the platform answer."""

from services.gateway.schema.gateway.jobs import Upload
from services.gateway.schema.gateway.workspace import ApiKey, Product
from services.gateway.schema.marks import GATEWAY, part, typed
from services.gateway.schema.payload import Payload


@typed(service=GATEWAY)
class UploadCreatePayload(Payload):
    """Result of uploadCreate."""

    upload: Upload | None = part("Upload to send the bytes to.", default=None)


@typed(service=GATEWAY)
class ProductSavePayload(Payload):
    """Result of productSave."""

    product: Product | None = part("Product after the change.", default=None)


@typed(service=GATEWAY)
class ApiKeyCreatePayload(Payload):
    """Result of apiKeyCreate."""

    api_key: ApiKey | None = part("Key that was made.", default=None)
    secret: str | None = part("The secret. It cannot be shown again.", default=None)


@typed(service=GATEWAY)
class ApiKeyRevokePayload(Payload):
    """Result of apiKeyRevoke."""

    api_key: ApiKey | None = part("Key after the change.", default=None)
