"""The ways feedback says no."""

from shared.kernel import ErrorCode, Refusal


class SourceNotFound(Refusal):
    """There is no such source in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "SOURCE_NOT_FOUND"


class SourceArchived(Refusal):
    """The source takes no more items."""

    code = ErrorCode.CLOSED
    reason = "SOURCE_ARCHIVED"


class SourceNameRequired(Refusal):
    """A new source needs a name."""

    reason = "SOURCE_NAME_REQUIRED"


class SourceChannelRequired(Refusal):
    """A new source needs a kind of place."""

    reason = "SOURCE_CHANNEL_REQUIRED"


class SourceNameTaken(Refusal):
    """Another source has this name."""

    code = ErrorCode.DUPLICATE
    reason = "SOURCE_NAME_TAKEN"


class ProductNotFound(Refusal):
    """There is no such product in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "PRODUCT_NOT_FOUND"


class BoardNotFound(Refusal):
    """There is no such board in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "BOARD_NOT_FOUND"


class DecisionRequired(Refusal):
    """People are told what came of an insight once that is decided."""

    reason = "DECISION_REQUIRED"


class MailInvalid(Refusal):
    """This is no mail address."""

    reason = "EMAIL_INVALID"


class ItemNotFound(Refusal):
    """There is no such item in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "ITEM_NOT_FOUND"


class RatingInvalid(Refusal):
    """The mark is not on its scale, or the scale is none."""

    reason = "RATING_INVALID"


class TooManyAttributes(Refusal):
    """More facts came with an item than it can hold."""

    reason = "TOO_MANY_ATTRIBUTES"


class AttributeInvalid(Refusal):
    """An attribute needs a name, and each name comes once."""

    reason = "ATTRIBUTE_INVALID"


class AddressInvalid(Refusal):
    """The address is not one of http or https."""

    reason = "ADDRESS_INVALID"


class LanguageInvalid(Refusal):
    """The language is not written as a code such as nl or en-GB."""

    reason = "LANGUAGE_INVALID"


class MomentInvalid(Refusal):
    """The moment lies in the future, or before there was feedback."""

    reason = "MOMENT_INVALID"


class EventTooOld(Refusal):
    """What was missed since this event is not told one by one any more."""

    code = ErrorCode.CLOSED
    reason = "EVENT_TOO_OLD"


class CustomerNotFound(Refusal):
    """There is no such customer in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "CUSTOMER_NOT_FOUND"


class ModelAway(Refusal):
    """The model is not there yet, is busy, or could not be loaded."""

    code = ErrorCode.UNAVAILABLE
    reason = "MODEL_UNAVAILABLE"


class QueryRequired(Refusal):
    """A search needs a question or an item."""

    reason = "QUERY_REQUIRED"


class UploadNotFound(Refusal):
    """There is no such upload of this member, or it has expired."""

    code = ErrorCode.NOT_FOUND
    reason = "UPLOAD_NOT_FOUND"


class UploadType(Refusal):
    """Files of this kind are not taken for this purpose."""

    reason = "UPLOAD_TYPE"


class UploadTooLarge(Refusal):
    """The file is larger than fits, or than was said."""

    reason = "UPLOAD_TOO_LARGE"


class UploadEmpty(Refusal):
    """There is nothing in the file."""

    reason = "UPLOAD_EMPTY"


class UploadOutOfOrder(Refusal):
    """A chunk came before the one it follows, or is not a chunk."""

    code = ErrorCode.CONFLICT
    reason = "UPLOAD_OUT_OF_ORDER"


class UploadIncomplete(Refusal):
    """Not all bytes have arrived."""

    code = ErrorCode.CONFLICT
    reason = "UPLOAD_INCOMPLETE"


class UploadComplete(Refusal):
    """The file is in use and cannot be replaced."""

    code = ErrorCode.CONFLICT
    reason = "UPLOAD_COMPLETE"


class FileUnreadable(Refusal):
    """The file as a whole cannot be read as a table."""

    reason = "FILE_UNREADABLE"


class MappingIncomplete(Refusal):
    """The columns named are not those of the file, or none of them is the text."""

    reason = "MAPPING_INCOMPLETE"


class DateFormatInvalid(Refusal):
    """Dates cannot be written this way."""

    reason = "DATE_FORMAT_INVALID"


class ImportNotFound(Refusal):
    """There is no such import in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "IMPORT_NOT_FOUND"


class ThemeNotFound(Refusal):
    """There is no such theme in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "THEME_NOT_FOUND"


class ThemeTitleTaken(Refusal):
    """A sibling theme has this title; two equal siblings would not be told apart."""

    code = ErrorCode.DUPLICATE
    reason = "THEME_TITLE_TAKEN"


class ThemeParentInvalid(Refusal):
    """Only a topic can be moved, and only to an area."""

    reason = "THEME_PARENT_INVALID"


class InvalidMerge(Refusal):
    """A theme does not go into itself, and only themes of one level go together."""

    reason = "INVALID_MERGE"


class SplitNotPossible(Refusal):
    """Only a topic can be split, in 2 to 6 parts, and each part needs something said in it."""

    reason = "SPLIT_NOT_POSSIBLE"


class SplitPreviewGone(Refusal):
    """What was shown of a split is there no more: it is kept for an hour."""

    code = ErrorCode.NOT_FOUND
    reason = "SPLIT_PREVIEW_GONE"


class SplitTitlesInvalid(Refusal):
    """Each part of a split needs a title of its own."""

    reason = "SPLIT_TITLES_INVALID"


class AreaHasTopics(Refusal):
    """An area is put aside by putting its topics aside, or by merging it with another."""

    reason = "AREA_HAS_TOPICS"


class UndoGone(Refusal):
    """There is no such correction to take back."""

    code = ErrorCode.NOT_FOUND
    reason = "UNDO_GONE"


class NotATopic(Refusal):
    """Items are filed under topics; areas hold topics."""

    reason = "NOT_A_TOPIC"


class ThemeArchived(Refusal):
    """The theme was put aside; nothing can be filed under it."""

    code = ErrorCode.CLOSED
    reason = "THEME_ARCHIVED"


class NothingToChange(Refusal):
    """A correction says what is to be otherwise."""

    reason = "NOTHING_TO_CHANGE"


class FilingContradicts(Refusal):
    """A correction asks for something and for its opposite."""

    reason = "FILING_CONTRADICTS"


class TooManyItems(Refusal):
    """A correction is about more items than can be changed at once, copies counted."""

    reason = "TOO_MANY_ITEMS"


class FilingNotFound(Refusal):
    """There is no such correction in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "FILING_NOT_FOUND"


class UndoExpired(Refusal):
    """A correction can be undone for an hour."""

    code = ErrorCode.CLOSED
    reason = "UNDO_EXPIRED"


class UndoOvertaken(Refusal):
    """A later correction builds on this one, and is to be taken back first."""

    code = ErrorCode.CONFLICT
    reason = "UNDO_OVERTAKEN"


class NoThemesYet(Refusal):
    """There are no areas that a new theme could be in."""

    code = ErrorCode.CONFLICT
    reason = "NO_THEMES_YET"


class AlreadyPromoted(Refusal):
    """An item becomes one idea."""

    code = ErrorCode.DUPLICATE
    reason = "ALREADY_PROMOTED"


class LabelNotFound(Refusal):
    """There is no such label in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "LABEL_NOT_FOUND"


class LabelNameRequired(Refusal):
    """A new label needs a name."""

    reason = "LABEL_NAME_REQUIRED"


class LabelNameTaken(Refusal):
    """Another label has this name."""

    code = ErrorCode.DUPLICATE
    reason = "LABEL_NAME_TAKEN"


class LabelColorInvalid(Refusal):
    """The palette has colours 1 to 12."""

    reason = "LABEL_COLOR_INVALID"


class TooManyLabels(Refusal):
    """A workspace has at most 200 labels, and an item 20."""

    reason = "TOO_MANY_LABELS"


class RangeInvalid(Refusal):
    """The span ends before it begins."""

    reason = "RANGE_INVALID"


class AlertNotFound(Refusal):
    """There is no such alert in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "ALERT_NOT_FOUND"


class VersionConflict(Refusal):
    """Somebody changed this in the meantime."""

    code = ErrorCode.CONFLICT
    reason = "VERSION_CONFLICT"


class InsightNotFound(Refusal):
    """There is no such insight in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "INSIGHT_NOT_FOUND"


class InvalidWeights(Refusal):
    """Weights are 0 to 5, and not all zero."""

    reason = "INVALID_WEIGHTS"


class MinItemsInvalid(Refusal):
    """Fewest items must be 2 to 1,000."""

    reason = "MIN_ITEMS_INVALID"


class ShareInvalid(Refusal):
    """Fit and ease are 0 to 1."""

    reason = "SHARE_INVALID"


class OutcomeRequired(Refusal):
    """An insight that ends needs an outcome."""

    reason = "OUTCOME_REQUIRED"


class ReasonRequired(Refusal):
    """An insight that is set aside needs a reason."""

    reason = "REASON_REQUIRED"


class TransitionNotAllowed(Refusal):
    """From where it stands an insight cannot go there."""

    reason = "TRANSITION_NOT_ALLOWED"


class InsightExists(Refusal):
    """An insight was drawn from this theme already."""

    code = ErrorCode.DUPLICATE
    reason = "INSIGHT_EXISTS"


class ThemeNotTopic(Refusal):
    """Insights are drawn from topics, not from areas."""

    reason = "THEME_NOT_TOPIC"


class CampaignNotFound(Refusal):
    """There is no such campaign in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "CAMPAIGN_NOT_FOUND"


class TooManyCampaigns(Refusal):
    """An insight links at most 20 campaigns."""

    reason = "TOO_MANY_CAMPAIGNS"


class AsOfOutOfRange(Refusal):
    """Nothing is kept of this day: it is before the first one, or yet to come."""

    reason = "AS_OF_OUT_OF_RANGE"


class SegmentNotFound(Refusal):
    """There is no such segment in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "SEGMENT_NOT_FOUND"


class AsOfNotScoped(Refusal):
    """Figures of a past day are kept as a whole, not by span, segment or customer."""

    reason = "AS_OF_NOT_SCOPED"


class OwnerInvalid(Refusal):
    """Only a member of the product team can look after an insight."""

    reason = "OWNER_INVALID"


class IdeaNotFound(Refusal):
    """There is no such idea in this workspace."""

    code = ErrorCode.NOT_FOUND
    reason = "IDEA_NOT_FOUND"


class TooManyIdeas(Refusal):
    """An insight links at most 100 ideas."""

    reason = "TOO_MANY_IDEAS"
