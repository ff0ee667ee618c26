"""What another service has to say, and does not."""

from shared.kernel import ErrorCode, Refusal


class ServiceUnavailable(Refusal):
    """A service whose word is needed does not answer; nothing was changed."""

    code = ErrorCode.UNAVAILABLE
    reason = "SERVICE_UNAVAILABLE"

    def __init__(self, service: str) -> None:
        super().__init__(f"{service} does not answer; try again", details={"service": service})
