"""Each promise, the tests that prove it, its figures, and what is missing."""

from typing import NamedTuple


class Promise(NamedTuple):
    """One thing Firebreak promises.

    Attributes:
        tests: Each as ``file::function``, below tests/.
        figures: How the names of benchmark claims and faults about it begin; empty where nothing
            is counted.
        command: What prints these figures.
        missing: What no test proves yet, and which issue is to bring it; empty for nothing.
    """

    says: str
    tests: tuple[str, ...]
    figures: tuple[str, ...] = ()
    command: str = ""
    missing: str = ""


BENCH = "python3 run.py bench"
FAULTS = "python3 run.py soak tests/faults"

DESIGN = (
    Promise(
        "Nothing acknowledged is ever lost; nothing takes effect twice; no case is decided twice.",
        (
            "faults/test_server_killed.py::test_a_server_killed_at_any_moment_loses_nothing",
            "faults/test_server_killed.py::test_a_server_started_from_nothing_is_back_at_once",
            "faults/test_processes_killed.py::test_any_process_killed_at_any_moment_loses_nothing",
            "faults/test_crash_at_every_write.py::test_no_crash_at_any_write_loses_what_was_acknowledged",
            "faults/test_disk_breaks.py::test_a_sync_that_fails_once_makes_no_answer_untrue",
            "faults/test_disk_breaks.py::test_a_write_that_fails_now_and_then_makes_no_answer_untrue",
            "faults/test_disk_breaks.py::test_what_was_copied_before_a_sync_failed_is_copied_again",
            "faults/test_postgres_killed.py::test_a_server_killed_again_and_again_loses_nothing",
            "faults/test_postgres_killed.py::test_connections_ended_under_load_lose_nothing",
            "faults/test_feed_under_writers.py::test_32_writers_and_not_one_record_missed",
            "faults/test_workers_take_turns.py::test_a_worker_that_is_killed_is_followed_by_another",
            "faults/test_workers_take_turns.py::test_two_readers_whose_lock_failed_conclude_everything_once",
            "contracts/test_store_clocks.py::test_a_claim_from_a_clock_years_ahead_is_free_once_the_clock_is_right",
            "faults/test_claims_of_two_processes.py::test_no_case_is_decided_twice_and_none_is_lost",
            "faults/test_simulation.py::test_no_evening_with_all_faults_on_breaks_a_promise",
            "faults/test_replay.py::test_what_many_threads_did_at_once_comes_out_the_same",
            "faults/test_any_order.py::test_any_order_and_any_repetition_end_in_the_same_state",
            "faults/test_migration_killed.py::test_an_upgrade_killed_anywhere_can_be_made_again",
            "faults/test_upgrade_under_load.py::test_an_upgrade_under_load_is_all_or_nothing_and_can_be_taken_back",
            "adapters/store/test_kill.py::test_nothing_acknowledged_is_lost_by_a_kill",
        ),
        ("F1 ", "F2 ", "F3 ", "F4 ", "F7 ", "F8 ", "F9 ", "F17 ", "F20 ", "F21 "),
        FAULTS,
    ),
    Promise(
        "No machine suspends anyone unless the operator's written policy says so; every action "
        "can be reversed, and mass action has brakes.",
        (
            "review/test_decide.py::test_only_an_active_person_of_the_tenant_decides",
            "review/test_decide.py::test_members_must_be_ticked_and_looked_at",
            "connect/test_seeds.py::test_a_machine_makes_no_seed",
            "act/test_reverse.py::test_a_reversed_network_decision_restores_every_member",
            "story/test_one_evening.py::test_from_a_listed_page_to_a_network_and_back",
        ),
        missing="Brakes on mass action beyond ticking every member: issue 9.",
    ),
    Promise(
        "Nobody is suspect for religion, ethnicity, language, name, or for being followed, "
        "mentioned or reported by somebody bad. Only a person's own acts count.",
        (
            "connect/test_run.py::test_being_followed_and_mentioned_by_every_seed_gives_exactly_zero",
            "connect/test_run.py::test_nothing_done_to_a_bystander_makes_a_row",
            "connect/test_run.py::test_names_change_nothing_but_the_order_of_equals",
            "connect/test_done_to_somebody.py::test_an_account_that_did_nothing_is_in_no_answer",
            "connect/test_done_to_somebody.py::test_every_linker_measures_the_same_whomever_others_turn_to",
            "connect/test_done_to_somebody.py::test_whomever_seeds_turn_to_score_and_band_are_the_same",
            "architecture/test_connect_reads.py::test_connect_reads_nothing_that_is_not_on_the_list",
            "architecture/test_connect_reads.py::test_whatever_a_linker_is_given_has_a_reason",
            "connect/test_name_fairness.py::test_no_origin_is_mistaken_twice_as_often_as_others",
            "connect/test_bystanders.py::test_bystanders_are_not_likely",
            "app/test_innocents_on_simulated.py::test_no_innocent_is_among_the_first_fifty_likely",
            "app/test_pipeline.py::test_being_followed_and_mentioned_by_a_suspended_account_brings_nobody_up",
            "app/test_pipeline.py::test_a_hundred_reports_weigh_no_more_than_the_cap",
        ),
        missing="Identity swaps and parity over religions and languages in texts: issue 7.",
    ),
    Promise(
        "A detector that cannot prove a low false-positive rate on news, counter-speech, religion "
        "and ordinary speech of a language cannot be switched on for that language; it abstains "
        "and says so.",
        (
            "detect/test_run.py::test_a_detector_that_the_policy_does_not_name_runs_in_shadow",
            "detect/test_run.py::test_wording_opens_cases_only_in_languages_that_the_policy_names",
            "detect/gate/test_battery.py::test_every_kind_of_innocent_text_must_be_there",
            "detect/gate/test_battery.py::test_a_set_must_be_large_enough_to_show_it",
            "detect/gate/test_battery.py::test_the_topic_trap_is_refused",
            "app/test_gates.py::test_without_a_record_nothing_is_live",
            "app/test_gates.py::test_a_record_that_somebody_changed_is_not_believed",
        ),
    ),
    Promise(
        "Every number shown is a pure function of the ledger and can be recomputed by anyone "
        "with it.",
        (
            "contracts/test_metric_contract.py::test_replaying_the_ledger_gives_the_same_to_the_byte",
            "contracts/test_metric_contract.py::test_what_happens_later_does_not_change_a_past_figure",
            "app/web/test_api.py::test_numbers_come_from_the_ledger",
            "app/ledger/test_tampering.py::test_of_thousands_of_random_edits_none_goes_unnoticed",
            "app/ledger/test_ledger_command.py::test_a_dump_verifies_without_the_database",
        ),
        ("verify ", "append to the ledger"),
        f"{BENCH} ledger",
    ),
    Promise(
        "Everything works with the network cable pulled, on one machine.",
        (
            "architecture/test_no_network.py::test_another_machine_is_refused",
            "architecture/test_no_network.py::test_a_name_is_not_looked_up",
            "app/web/test_browser.py::test_fifty_hostile_texts_run_nothing",
            "app/test_demo_evening.py::test_the_evening_ends_with_members_suspended",
        ),
    ),
    Promise(
        "Misuse is made hard: every look at a person outside a case has a reason on the ledger; "
        "the ledger and the transparency figures cannot be switched off quietly.",
        (
            "app/ledger/test_checkpointer.py::test_everybody_is_told_of_tampering_and_of_its_end",
            "app/ledger/test_checkpointer.py::test_a_folder_that_cannot_be_written_is_told",
        ),
        missing="Looking somebody up with a reason, and categories that are acts only: issues 8 "
        "and 9. What Firebreak must not be used for stands in misuse.md.",
    ),
)

SEMANTICS = (
    Promise(
        "Intake: at least once in, exactly one effect per tenant, source, identifier and "
        "version; yes only after a durable commit.",
        (
            "contracts/test_store_contract.py::test_the_same_record_twice_is_one_record",
            "contracts/test_store_contract.py::test_a_version_never_changes_its_content",
            "contracts/test_store_twins.py::test_any_batches_are_answered_and_kept_alike",
            "app/test_ingest.py::test_a_process_that_is_killed_loses_and_doubles_nothing",
        ),
        ("10^6 records", "records kept exactly once", "records answered as accepted"),
        f"{BENCH} durable intake",
    ),
    Promise(
        "Case: never lost, never decided twice; a decision is one transaction with its actions, "
        "ledger lines and messages; a stale submit is refused and names the winner.",
        (
            "contracts/test_store_desk.py::test_a_decision_is_kept_with_all_that_follows",
            "contracts/test_store_desk.py::test_a_refused_decision_leaves_nothing_behind",
            "contracts/test_store_desk.py::test_of_many_submits_with_one_claim_one_counts",
            "contracts/test_store_desk.py::test_a_stale_submit_names_who_decided",
            "app/web/test_api.py::test_a_stale_claim_decides_nothing",
            "app/web/test_api.py::test_a_decision_on_a_decided_case_is_refused_and_names_who_decided",
            "app/web/test_console.py::test_a_form_sent_too_late_names_who_has_the_case_now",
            "app/web/test_console.py::test_two_tabs_of_one_reviewer_decide_once",
        ),
        ("F8 ", "decision p95"),
        f"{FAULTS}; {BENCH} durable",
    ),
    Promise(
        "Action: delivered at least once under a stable identifier; confirmed only by the "
        "platform's own items; a reverse is an action of its own; in order per subject.",
        (
            "contracts/test_store_outbox.py::test_messages_about_one_subject_leave_in_order",
            "contracts/test_store_outbox.py::test_a_dead_letter_is_sent_again_when_somebody_wants_it",
            "contracts/test_store_outbox.py::test_a_dead_letter_never_overtakes_what_came_after_it",
            "adapters/store/test_postgres_order.py::test_many_senders_get_each_message_once_and_in_order",
            "app/test_outbox.py::test_what_nobody_takes_becomes_a_dead_letter_that_people_see",
            "app/test_outbox.py::test_an_endpoint_that_is_gone_is_shown_until_the_letter_arrives",
            "act/test_confirm.py::test_news_from_before_the_decision_confirms_nothing",
        ),
        missing="Reading back from real platforms, and plans of a thousand actions with unknown "
        "outcomes (F15, F16): issue 10.",
    ),
    Promise(
        "Order clock: runs from receipt, and survives restart, clock jump and outage.",
        (
            "review/test_clocks.py::test_the_deadline_itself_is_still_in_time",
            "review/test_clocks.py::test_a_change_to_summer_time_moves_nothing",
            "faults/test_clocks_and_leases.py::test_a_clock_set_wrong_moves_no_deadline",
            "faults/test_clocks_and_leases.py::test_a_clock_set_wrong_changes_no_order_on_the_ledger",
            "measure/test_metrics.py::test_a_clock_set_back_gives_no_negative_time",
        ),
        ("F6 ",),
        FAULTS,
        missing="The four clocks of removal orders: issue 8.",
    ),
    Promise(
        "Feed: without a gap, in one order, replayable from any place.",
        (
            "faults/test_feed_under_writers.py::test_32_writers_and_not_one_record_missed",
            "faults/test_feed_under_writers.py::test_a_plain_sequence_loses_records",
            "contracts/test_store_contract.py::test_effects_and_cursor_move_together",
            "contracts/test_store_contract.py::test_who_takes_over_a_cursor_is_the_only_one_who_moves_it",
            "faults/test_replay.py::test_from_any_backup_on_it_comes_out_the_same",
        ),
        ("F9 ",),
        FAULTS,
    ),
    Promise(
        "Audit: any edit, deletion, reordering or truncation before the last outside checkpoint "
        "is detected.",
        (
            "app/ledger/test_tampering.py::test_every_kind_of_harm_is_found_and_the_first_bad_line_named",
            "app/ledger/test_tampering.py::test_of_thousands_of_random_edits_none_goes_unnoticed",
            "app/ledger/test_ledger_command.py::test_a_rolled_back_database_is_told_by_its_checkpoints",
            "faults/test_checkpointers_take_turns.py::test_two_that_both_believe_to_be_alone_leave_one_history",
            "faults/test_checkpointers_take_turns.py::test_a_checkpointer_that_is_gone_is_followed_by_another",
        ),
        ("F19 ", "verify "),
        f"{FAULTS}; {BENCH} ledger",
    ),
    Promise(
        "Degrade: a broken detector, linker or connector never blocks the people's queue or "
        "others' messages, and says so.",
        (
            "app/test_worker.py::test_a_live_detector_that_breaks_is_told_and_its_items_reach_a_person",
            "app/test_worker_poison.py::test_a_record_that_breaks_the_worker_is_set_aside_for_a_person",
            "app/test_worker.py::test_a_broken_linker_does_not_stop_the_detectors",
            "faults/test_poison.py::test_content_that_breaks_a_detector_reaches_a_person",
            "faults/test_poison.py::test_nothing_that_intake_lets_through_breaks_what_ships",
            "adapters/media_reader/test_strange_files.py::"
            "test_broken_files_end_as_fingerprints_or_unreadable",
            "faults/test_disk_breaks.py::test_a_server_whose_disk_fails_says_so_and_goes_on",
            "app/test_outbox.py::test_a_slow_platform_does_not_hold_up_another",
            "app/test_outbox.py::test_a_connector_that_breaks_holds_up_nobody",
            "faults/test_postgres_killed.py::test_while_the_server_is_away_every_call_says_so_at_once",
            "faults/test_problems_of_processes.py::test_what_stops_in_a_worker_is_seen_at_the_desk",
            "app/test_sharing.py::test_any_history_of_processes_is_shown_rightly",
        ),
        ("F14 ", "worker's throughput with 1 % ", "posts that broke a detector"),
        f"{FAULTS}; {BENCH} poison",
        missing="A detector that hangs, or takes its process along.",
    ),
    Promise(
        "Forgetting: at any date exactly what has come to its time is gone, unless a hold or an "
        "open case keeps it; who is erased leaves no byte, and the ledger verifies.",
        (
            "app/test_expiry.py::test_at_any_date_exactly_what_has_come_to_its_time_is_gone",
            "app/test_expiry.py::test_in_the_end_nothing_is_left_of_anybody",
            "app/test_forgetting.py::test_a_live_store_forgets_whom_it_is_asked_to",
            "app/test_forgetting.py::test_dumps_and_backups_made_afterwards_name_nobody",
            "app/test_forgetting.py::test_what_comes_in_during_the_search_is_found",
            "app/test_forgetting.py::test_the_worker_remembers_nothing_of_the_erased",
            "app/test_daily_expiry.py::test_what_a_new_case_or_hold_needs_is_not_expired",
            "app/test_daily_expiry.py::test_after_a_long_silence_people_get_a_day_to_mend_the_clock",
            "faults/test_forgetting_killed.py::test_a_server_killed_while_it_erases_leaves_nothing_of_anybody",
            "measure/test_metrics.py::test_figures_stay_when_the_names_are_forgotten",
        ),
        ("F18 ", "1 account erased by a live server", "longest write while"),
        f"{BENCH} forgetting; {FAULTS}",
    ),
)
