"""FRONT DOORS of feedback: one for people, one for the analyst, who may live elsewhere."""

import asyncio

from services.feedback.fetching.safe import Safe
from services.feedback.pool import Pool
from services.feedback.settings import FeedbackSettings
from services.feedback.storage import INDEXES
from services.feedback.storage.models import served_anywhere
from services.feedback.usecases import (
    alerts,
    bear,
    biography,
    browse_items,
    browse_themes,
    collect,
    collectors,
    correct,
    create,
    decide,
    file_items,
    freshness,
    group,
    history,
    imports,
    inlets,
    jobs,
    labels,
    lineage,
    loop,
    make_theme,
    missed,
    people,
    preview,
    promote,
    read_file,
    scope,
    search,
    search_themes,
    sources,
    split,
    submit,
    take_rows,
    tally,
    themes,
    trends,
    triage,
    understood,
    undo,
    undo_filing,
    undo_import,
    uploads,
    voices,
    weigh,
    widgets,
)
from services.feedback.usecases import (
    insights as insight_lists,
)
from shared.contracts.analysis import (
    CatchUpVoices,
    CollectDue,
    RescoreInsights,
    UnderstandWaiting,
    WatchJobs,
)
from shared.contracts.feedback import CheckTrends
from shared.contracts.rereading import Reread
from shared.outside import read_networks
from shared.service import Every, Running, Service
from shared.settings import Settings


def feedback(settings: Settings, own: FeedbackSettings | None = None) -> Service:
    """Return the service that keeps what customers say, themes and insights."""
    own = own or FeedbackSettings()
    reader = read_file.Reader(settings=own)
    # Where roles have no folder in common, a key in a file would be another one for each of them.
    is_shared = settings.store.startswith("mongodb")
    safe = Safe(own.secrets_key, None if is_shared else settings.data_dir)
    networks = read_networks(own.fetch_networks)
    keeper = collectors.Keeper(safe=safe, networks=networks)
    gatherer = collect.Gatherer(safe=safe, networks=networks)
    recounter = tally.Recounter()
    undoer = undo_import.Undoer()
    watcher = trends.Watcher()
    return Service(
        name="feedback",
        answers=[
            freshness.get_freshness,
            freshness.keep_served,
            freshness.drop_vectors,
            sources.save_source,
            sources.get_sources,
            sources.list_sources,
            sources.count_sources,
            widgets.save_widget_key,
            widgets.revoke_widget_key,
            widgets.list_widget_keys,
            widgets.count_widget_keys,
            widgets.get_widget_keys,
            widgets.open_widget,
            widgets.send_from_widget,
            submit.submit_feedback,
            submit.keep_item,
            browse_items.get_items,
            browse_items.list_items,
            browse_items.count_items,
            search.search_feedback,
            file_items.update_items,
            undo_filing.undo_filing,
            make_theme.create_theme,
            promote.promote_item,
            triage.list_triage,
            triage.count_triage,
            triage.get_copies,
            labels.save_label,
            labels.archive_label,
            labels.get_labels,
            labels.list_labels,
            labels.count_labels,
            search_themes.search_themes,
            uploads.create_upload,
            uploads.append_upload,
            uploads.get_upload,
            preview.preview_import,
            imports.start_import,
            imports.report_import,
            take_rows.take_rows,
            undo_import.undo_import,
            undo_import.count_undo,
            undo_import.take_back,
            imports.fail_import,
            imports.get_imports,
            imports.list_imports,
            imports.count_imports,
            imports.list_rejections,
            inlets.save_inlet,
            inlets.rotate_inlet,
            inlets.keep_inlet,
            inlets.archive_inlet,
            inlets.try_inlet,
            inlets.get_inlets,
            inlets.list_inlets,
            inlets.count_inlets,
            inlets.list_deliveries,
            inlets.count_deliveries,
            inlets.deliver,
            inlets.keep_delivery,
            keeper.save_collector,
            collectors.keep_collector,
            collectors.look_now,
            collectors.archive_collector,
            collectors.get_collectors,
            collectors.list_collectors,
            collectors.count_collectors,
            collectors.collect_due,
            collect.keep_collected,
            jobs.watch_jobs,
            jobs.nudge_job,
            understood.save_readings,
            group.start_run,
            group.get_runs,
            group.get_latest_run,
            group.report_run,
            group.save_placings,
            group.finish_run,
            group.fail_run,
            bear.bear_theme,
            voices.keep_voices,
            voices.catch_up_voices,
            tally.save_tallies,
            browse_themes.get_themes,
            browse_themes.list_themes,
            browse_themes.count_themes,
            browse_themes.get_new_themes,
            browse_themes.get_theme_trend,
            browse_themes.get_map_points,
            themes.update_theme,
            correct.merge_themes,
            correct.archive_theme,
            undo.undo_correction,
            split.preview_split,
            split.keep_split_preview,
            split.split_theme,
            biography.list_theme_events,
            biography.count_theme_events,
            biography.list_runs,
            biography.count_runs,
            insight_lists.get_insights,
            insight_lists.get_insight_by_number,
            insight_lists.list_insights,
            insight_lists.count_insights,
            insight_lists.get_insight_settings,
            create.create_insight,
            decide.update_insight,
            decide.set_insight_status,
            decide.update_insight_settings,
            scope.list_voices,
            scope.count_voices,
            lineage.get_lineage,
            loop.get_loop,
            loop.close_loop,
            loop.keep_loop,
            history.list_moments,
            history.count_moments,
            history.explain_movement,
            history.list_weight_changes,
            history.count_weight_changes,
            weigh.link_ideas,
            weigh.rescore_insights,
            trends.check_trends,
            trends.save_alerts,
            trends.get_movements,
            trends.get_living_themes,
            missed.list_missed_insights,
            missed.list_missed_alerts,
            alerts.get_alerts,
            alerts.list_alerts,
            alerts.count_alerts,
            alerts.acknowledge_alert,
            alerts.reopen_alert,
        ],
        follows=[
            reader.read_import,
            undoer.take_all_back,
            gatherer.look_there,
            recounter.recount,
            people.take_customers,
            watcher.check_counted,
            watcher.check_grouped,
            weigh.weigh_votes,
            weigh.weigh_visibility,
            weigh.count_comments,
            voices.hear_idea,
            voices.hear_edit,
            voices.hear_comment,
            voices.hear_visibility,
        ],
        indexes=INDEXES,
        clock=[
            Every(seconds=2, ask=WatchJobs),
            Every(seconds=20, ask=CollectDue),
            Every(seconds=3600, ask=RescoreInsights),
            Every(seconds=900, ask=CheckTrends),
            Every(seconds=30, ask=CatchUpVoices),
        ],
    )


def insights(
    settings: Settings, own: FeedbackSettings | None = None, pool: Pool | None = None
) -> Service:
    """Return the analyst. A pool that is given is neither started nor stopped here."""
    # Arithmetic is imported for this role only: the others run without numpy's larger friends.
    from services.feedback.analysis.embedding import require_known
    from services.feedback.usecases.analyst.cutting import Cutter
    from services.feedback.usecases.analyst.finding import Finder
    from services.feedback.usecases.analyst.grouping import Grouper
    from services.feedback.usecases.analyst.linking import Linker
    from services.feedback.usecases.analyst.mind import Mind
    from services.feedback.usecases.analyst.reading import Analyst
    from services.feedback.usecases.analyst.rereading import Rereader

    own = own or FeedbackSettings()
    mind = Mind(pool=pool or Pool(own.model), settings=own)
    analyst, grouper, linker = Analyst(mind), Grouper(mind), Linker(mind)
    finder = Finder(mind)
    warming: set[asyncio.Task[None]] = set()

    async def start(running: Running) -> None:
        if pool is None:
            await asyncio.to_thread(require_known, own.model)
        if own.warm_up and pool is None:
            serving = await served_anywhere(running.store.reading())
            task = asyncio.get_running_loop().create_task(mind.warm_up(serving))
            warming.add(task)
            task.add_done_callback(warming.discard)

    async def stop() -> None:
        for task in warming:
            task.cancel()
        await finder.stop()
        if pool is None:
            await mind.pool.stop()

    return Service(
        name="insights",
        answers=[
            analyst.embed_texts,
            analyst.get_model_state,
            analyst.warm_up,
            analyst.propose_themes,
            finder.find_items,
            finder.find_themes,
            analyst.understand_waiting,
            Cutter(mind).cut_theme,
            Rereader(mind).reread,
        ],
        follows=[
            analyst.read_items,
            grouper.find_themes,
            linker.link_all,
            linker.link_submitted,
            linker.link_edited,
        ],
        indexes=INDEXES,
        clock=[Every(seconds=10, ask=UnderstandWaiting), Every(seconds=10, ask=Reread)],
        start=start,
        stop=stop,
    )
