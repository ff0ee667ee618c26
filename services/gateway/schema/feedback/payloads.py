"""What mutations of feedback answer."""

from datetime import datetime

from services.gateway.schema.feedback.imports import FeedbackImport
from services.gateway.schema.feedback.insights import Insight, InsightSettings
from services.gateway.schema.feedback.items import FeedbackItem, FeedbackSource
from services.gateway.schema.feedback.map import ClusteringRun
from services.gateway.schema.feedback.themes import Theme
from services.gateway.schema.feedback.widgets import WidgetKey
from services.gateway.schema.marks import FEEDBACK, part, typed
from services.gateway.schema.payload import Payload


@typed(service=FEEDBACK)
class FeedbackSubmitPayload(Payload):
    """Result of feedbackSubmit."""

    item: FeedbackItem | None = part("Item that was taken in.", default=None)


@typed(service=FEEDBACK)
class FeedbackSourceSavePayload(Payload):
    """Result of feedbackSourceSave."""

    source: FeedbackSource | None = part("Source after the change.", default=None)


@typed(service=FEEDBACK)
class FeedbackImportStartPayload(Payload):
    """Result of feedbackImportStart."""

    import_: FeedbackImport | None = part(
        "Import that was started; follow it with jobUpdated.", default=None, name="import"
    )


@typed(service=FEEDBACK)
class FeedbackImportUndoPayload(Payload):
    """Result of feedbackImportUndo."""

    import_: FeedbackImport | None = part("Import after the change.", default=None, name="import")


@typed(service=FEEDBACK)
class ClusteringRunStartPayload(Payload):
    """Result of clusteringRunStart."""

    run: ClusteringRun | None = part("Run that was started.", default=None)


@typed(service=FEEDBACK)
class ThemeUpdatePayload(Payload):
    """Result of themeUpdate."""

    theme: Theme | None = part("Theme after the change.", default=None)


@typed(service=FEEDBACK)
class InsightCreatePayload(Payload):
    """Result of insightCreate."""

    insight: Insight | None = part("Insight that was made.", default=None)


@typed(service=FEEDBACK)
class InsightUpdatePayload(Payload):
    """Result of insightUpdate."""

    insight: Insight | None = part("Insight after the change.", default=None)


@typed(service=FEEDBACK)
class InsightSetStatusPayload(Payload):
    """Result of insightSetStatus."""

    insight: Insight | None = part("Insight after the change.", default=None)


@typed(service=FEEDBACK)
class InsightSettingsUpdatePayload(Payload):
    """Result of insightSettingsUpdate."""

    settings: InsightSettings | None = part("Settings after the change.", default=None)


@typed(service=FEEDBACK)
class WidgetKeySavePayload(Payload):
    """Result of widgetKeySave."""

    widget_key: WidgetKey | None = part("Key after the change.", default=None)


@typed(service=FEEDBACK)
class WidgetKeyRevokePayload(Payload):
    """Result of widgetKeyRevoke."""

    widget_key: WidgetKey | None = part("Key after the change.", default=None)


@typed(service=FEEDBACK)
class WidgetFeedbackSendPayload(Payload):
    """Result of widgetFeedbackSend."""

    received_at: datetime | None = part("When it was taken in.", default=None)
