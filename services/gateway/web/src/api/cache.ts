import { type Cache, cacheExchange } from "@urql/exchange-graphcache";
import { graphql } from "./graphql";

const VotedIdea = graphql(`
  fragment VotedIdea on Idea {
    id
    voteCount
    viewerVote
  }
`);

/** Forgets every remembered page of these root fields, so that open lists ask again. */
function forget(cache: Cache, ...fields: string[]) {
  for (const { fieldName, fieldKey } of cache.inspectFields("Query")) {
    if (fields.includes(fieldName)) cache.invalidate("Query", fieldKey);
  }
}

/** Forgets the pages of one list of one object. */
function forgetList(cache: Cache, typename: string, id: unknown, field: string) {
  const entity = { __typename: typename, id: String(id) };
  for (const { fieldName, fieldKey } of cache.inspectFields(entity)) {
    if (fieldName === field) cache.invalidate(entity, fieldKey);
  }
}

/** Forgets the open invitations of the workspace. */
function forgetInvitations(cache: Cache) {
  const workspace = cache.resolve("Query", "workspace");
  if (typeof workspace !== "string") return;
  for (const { fieldName, fieldKey } of cache.inspectFields(workspace)) {
    if (fieldName === "invitations") cache.invalidate(workspace, fieldKey);
  }
}

/** Forgets all themes and what follows from them: people merged, split or put aside some. */
function forgetThemes(cache: Cache) {
  forget(cache, "themes", "themeMap", "insights", "insight", "feedbackItems", "node");
}

/** Lists that follow from where feedback is filed. */
const FILED = ["feedbackItems", "feedbackSearch", "feedbackTriage", "themes", "themeMap", "insights", "labels"];

interface Input {
  input: Record<string, unknown>;
}

/** The normalised store behind every page: an object changed in one place changes in all. */
export function makeCache() {
  return cacheExchange({
    // Objects without an id live inside the object that holds them, which is what we want.
    logger: () => {},
    optimistic: {
      ideaVote: (args, cache) => {
        const { id, weight } = (args as unknown as Input).input as { id: string; weight: number };
        const before = cache.readFragment(VotedIdea as never, { id }) as {
          voteCount: number;
          viewerVote: number | null;
        } | null;
        return {
          __typename: "IdeaVotePayload",
          idea: {
            __typename: "Idea",
            id,
            voteCount: (before?.voteCount ?? 0) + weight - (before?.viewerVote ?? 0),
            viewerVote: weight,
          },
          budget: null,
          errors: [],
        };
      },
    },
    updates: {
      Mutation: {
        ideaSubmit: (_result, _args, cache) => forget(cache, "ideas", "boards", "board"),
        ideaSetStatus: (_result, _args, cache) => forget(cache, "ideas"),
        commentAdd: (_result, args, cache) => {
          const { subjectId, parentId } = (args as unknown as Input).input;
          forgetList(cache, "Idea", subjectId, "comments");
          forgetList(cache, "Insight", subjectId, "comments");
          if (parentId) forgetList(cache, "Comment", parentId, "replies");
        },
        entrySubmit: (_result, args, cache) => {
          const { campaignId } = (args as unknown as Input).input;
          forgetList(cache, "Campaign", campaignId, "entries");
          forgetList(cache, "Campaign", campaignId, "stats");
          forget(cache, "ideas");
        },
        campaignCreate: (_result, _args, cache) => forget(cache, "campaigns"),
        campaignUpdate: (_result, _args, cache) => forget(cache, "campaigns"),
        campaignSetState: (_result, _args, cache) => forget(cache, "campaigns"),
        outcomePublish: (_result, _args, cache) => forget(cache, "campaigns"),
        memberInvite: (_result, _args, cache) => forgetInvitations(cache),
        invitationRevoke: (_result, _args, cache) => forgetInvitations(cache),
        ballotCast: (_result, _args, cache) => forget(cache, "campaign", "campaigns"),
        caseDecide: (_result, _args, cache) => forget(cache, "moderationCases", "ideas", "idea"),
        feedbackSourceSave: (_result, _args, cache) => forget(cache, "feedbackSources"),
        feedbackSubmit: (_result, _args, cache) => forget(cache, "feedbackItems", "feedbackSources"),
        feedbackUpdate: (_result, _args, cache) => forget(cache, ...FILED),
        feedbackUndo: (_result, _args, cache) => forget(cache, ...FILED),
        themeCreate: (_result, _args, cache) => forget(cache, ...FILED),
        labelSave: (_result, _args, cache) => forget(cache, "labels"),
        labelArchive: (_result, _args, cache) => forget(cache, "labels", "feedbackItems"),
        feedbackImportStart: (_result, _args, cache) => forget(cache, "feedbackImports"),
        inletSave: (_result, _args, cache) => forget(cache, "inlets"),
        inletArchive: (_result, _args, cache) => forget(cache, "inlets"),
        collectorSave: (_result, _args, cache) => forget(cache, "collectors"),
        collectorArchive: (_result, _args, cache) => forget(cache, "collectors"),
        feedbackImportUndo: (_result, _args, cache) =>
          forget(cache, "feedbackImports", "feedbackItems", "feedbackSources", "themes", "themeMap", "insights"),
        themeMerge: (_result, _args, cache) => forgetThemes(cache),
        themeSplit: (_result, _args, cache) => forgetThemes(cache),
        themeArchive: (_result, _args, cache) => forgetThemes(cache),
        themeUndo: (_result, _args, cache) => forgetThemes(cache),
        insightSettingsUpdate: (_result, _args, cache) => forget(cache, "insights"),
        trendAlertAcknowledge: (_result, _args, cache) => forget(cache, "trendAlerts"),
        trendAlertReopen: (_result, _args, cache) => forget(cache, "trendAlerts"),
        insightCreate: (_result, _args, cache) => forget(cache, "insights", "themes", "node"),
        customerSave: (_result, _args, cache) => forget(cache, "customers", "segments"),
        segmentSave: (_result, _args, cache) => forget(cache, "customers", "segments"),
        segmentArchive: (_result, _args, cache) => forget(cache, "customers", "segments"),
        insightSetStatus: (_result, _args, cache) => forget(cache, "insights"),
      },
      Subscription: {
        trendAlertRaised: (_result, _args, cache) => forget(cache, "trendAlerts", "whatLivesNow"),
      },
    },
  });
}
