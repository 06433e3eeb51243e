"""Every address and the power it takes, in one list."""

from firebreak.app.web.api import appeals as contested
from firebreak.app.web.api import cases, feed, health, hma, media, numbers, openapi, records
from firebreak.app.web.api import casework as work_api
from firebreak.app.web.api import orders as api_orders
from firebreak.app.web.console import (
    alarm,
    appeals,
    assets,
    blind,
    case,
    emergency,
    events,
    freeze,
    history,
    keys,
    lists,
    me,
    network,
    orders,
    people,
    plans,
    quality,
    queue,
    sign_in,
    vault,
)
from firebreak.app.web.console import casework as work
from firebreak.app.web.console import gates as gate
from firebreak.app.web.console import health as healthy
from firebreak.app.web.console import media as pictures
from firebreak.app.web.console import numbers as charts
from firebreak.app.web.console import policy as rules
from firebreak.app.web.console.compare import compare, show_compare
from firebreak.app.web.console.undelivered import send_again, show_undelivered
from firebreak.app.web.layer import Route, get, post
from firebreak.app.web.public import appeal, notice
from firebreak.model.items import Item
from firebreak.model.notices import Notice

API = "/api/v1"
CASE = "/console/cases/{case}"
SECOND = "/console/second/{paper}"

ROUTES: tuple[Route, ...] = (
    # Programs: an API key of one source.
    post(f"{API}/items", records.items, "key", records=Item, scope="items"),
    post(f"{API}/notices", records.notices, "key", records=Notice, scope="notices"),
    post(f"{API}/media", media.receive, "key", scope="media"),
    post(f"{API}/media/lookup", media.look_up, "key", scope="media"),
    post(f"{API}/orders", api_orders.add_order, "key", scope="orders"),
    post(f"{API}/appeals", contested.send_appeal, "key", finds=True, scope="appeals"),
    get(f"{API}/appeals/{{appeal}}", contested.show_appeal, "key", scope="appeals"),
    get(f"{API}/notices/outcome", contested.notice_outcome, "key", finds=True, scope="notices"),
    get(f"{API}/lists/{{name}}/feed", feed.list_feed, "key", scope="lists"),
    get(f"{API}/health", health.health, "public"),
    get(f"{API}/openapi.json", openapi.openapi, "public"),
    # Programs that asked a hasher-matcher-actioner until now.
    get("/m/raw_lookup", hma.raw_lookup, "key", scope="media"),
    get("/m/lookup", hma.look_up_signal, "key", scope="media"),
    post("/m/lookup", hma.look_up_file, "key", scope="media"),
    get("/m/index/status", hma.index_status, "key", scope="media"),
    post("/h/hash", hma.fingerprint_file, "key", scope="media"),
    # The desk as JSON: the console's session, and its token in X-CSRF-Token.
    get(f"{API}/cases", cases.list_cases, "look"),
    get(f"{API}/cases/{{case}}", cases.show_case, "look"),
    post(f"{API}/cases/{{case}}/claim", cases.claim, "decide"),
    post(f"{API}/cases/{{case}}/release", cases.release, "decide"),
    post(f"{API}/cases/{{case}}/decide", cases.decide, "decide"),
    post(f"{API}/cases/{{case}}/preview", cases.preview, "decide"),
    post(f"{API}/cases/{{case}}/propose", cases.propose, "decide"),
    post(f"{API}/cases/{{case}}/agree", cases.agree, "decide"),
    post(f"{API}/decisions/{{decision}}/reverse", cases.reverse, "decide"),
    get(f"{API}/cases/{{case}}/work", work_api.show_work, "look"),
    post(f"{API}/cases/{{case}}/merge", work_api.merge, "decide"),
    post(f"{API}/cases/{{case}}/split", work_api.split, "decide"),
    post(f"{API}/cases/{{case}}/reopen", work_api.reopen, "decide"),
    post(f"{API}/cases/{{case}}/assign", work_api.assign, "decide"),
    post(f"{API}/cases/{{case}}/take-over", work_api.take_over, "lead"),
    post(f"{API}/cases/{{case}}/ask", work_api.ask, "decide"),
    post(f"{API}/questions/{{question}}/answer", work_api.answer, "decide"),
    post(f"{API}/cases/{{case}}/note", work_api.note, "decide"),
    get(f"{API}/numbers", numbers.numbers, "anybody", scope="read"),
    # Coming in.
    get("/", sign_in.home, "public"),
    get("/sign-in", sign_in.show_sign_in, "public"),
    post("/sign-in", sign_in.sign_in, "public"),
    post("/sign-out", sign_in.sign_out, "anybody"),
    get("/enter/{token}", sign_in.show_enter, "public"),
    post("/enter/{token}", sign_in.enter, "public"),
    post("/theme", sign_in.set_theme, "public"),
    get("/static/{name}", assets.asset, "public"),
    # People without an account: contest a decision, report something.
    get("/appeal/{token}", appeal.show_appeal, "public"),
    post("/appeal/{token}", appeal.send_appeal, "public"),
    get("/notice", notice.show_form, "public"),
    post("/notice", notice.send_form, "public"),
    get("/notice/{token}", notice.show_report, "public"),
    post("/notice/{token}", notice.contest, "public"),
    # The console. Who may read it all, an auditor, may open every GET below but pictures.
    get("/console", queue.show_queue, "look"),
    get("/console/next", queue.next_case, "decide"),
    get("/console/me", me.show_me, "anybody"),
    post("/console/me", me.set_me, "decide"),
    get("/console/events", events.events, "anybody"),
    get(CASE, case.show_case, "look"),
    get(f"{CASE}/members/{{place}}", network.show_member, "look"),
    get(f"{CASE}/without", case.show_without, "look"),
    post(f"{CASE}/claim", case.claim, "decide"),
    post(f"{CASE}/release", case.release, "decide"),
    post(f"{CASE}/decide", case.decide, "decide"),
    post(f"{CASE}/preview", case.preview, "decide"),
    post(f"{CASE}/propose", case.propose, "decide"),
    post(f"{CASE}/agree", case.agree, "decide"),
    post(f"{CASE}/appeals/{{appeal}}", case.answer, "appeals"),
    post("/console/decisions/{decision}/reverse", case.reverse, "decide"),
    get("/console/appeals", appeals.show_appeals, "look"),
    post(f"{CASE}/merge", work.merge, "decide"),
    post(f"{CASE}/split", work.split, "decide"),
    post(f"{CASE}/reopen", work.reopen, "decide"),
    post(f"{CASE}/assign", work.assign, "decide"),
    post(f"{CASE}/ask", work.ask, "decide"),
    post(f"{CASE}/answer", work.answer, "decide"),
    post(f"{CASE}/note", work.note, "decide"),
    get(f"{CASE}/like", work.show_like, "look"),
    get(f"{CASE}/media", pictures.look, "media"),
    get(f"{CASE}/media/still", pictures.still, "media"),
    post(f"{CASE}/media/show", pictures.show, "media"),
    get("/console/lists", lists.show_lists, "look"),
    get("/console/lists/{name}", lists.show_list, "look"),
    get("/console/lists/{name}/entry", lists.show_entry, "look"),
    get("/console/compare", show_compare, "media"),
    post("/console/compare", compare, "media"),
    post("/console/me/more", me.ask_for_more, "decide"),
    get("/console/numbers", charts.show_numbers, "anybody"),
    get("/console/gates", gate.show_gates, "anybody"),
    get("/console/policy", rules.show_policy, "anybody"),
    get("/console/policy/text", rules.show_text, "anybody", finds=True),
    get("/console/quality", quality.show_quality, "look"),
    get("/console/quality.csv", quality.table, "look"),
    get("/console/second", blind.show_waiting, "decide"),
    get(SECOND, blind.show, "decide"),
    post(f"{SECOND}/take", blind.take, "decide"),
    post(f"{SECOND}/answer", blind.answer, "decide"),
    post(f"{SECOND}/known", blind.step_back, "decide"),
    # Leads say what stands on lists.
    post("/console/lists", lists.add, "lead"),
    post("/console/lists/{name}/entry", lists.judge, "lead"),
    post(f"{CASE}/take-over", work.take_over, "lead"),
    post("/console/me/allow", me.allow, "lead"),
    post(f"{CASE}/media/list", pictures.put_on_list, "lead"),
    post("/console/quality/gold", quality.add_gold, "lead"),
    post(f"{SECOND}/gold", quality.adopt_gold, "lead"),
    # Leads and legal answer to authorities.
    get("/console/orders", orders.show_orders, "orders"),
    post("/console/orders", orders.add, "orders"),
    post("/console/orders/file", orders.add_file, "orders"),
    get("/console/orders/{order}", orders.show_order, "orders"),
    post("/console/orders/{order}/check", orders.check, "orders"),
    post("/console/orders/{order}/act", orders.act, "orders"),
    get("/console/answers/{answer}", orders.show_answer, "orders"),
    post("/console/answers/{answer}", orders.sent, "orders"),
    get("/console/preserved", vault.show_vault, "vault"),
    get("/console/preserved/{kept}", orders.show_kept, "vault"),
    post("/console/preserved/{kept}", orders.open_kept, "vault"),
    post(f"{CASE}/alarm", alarm.raise_alarm, "orders"),
    get("/console/alarms/{alarm}", alarm.show_alarm, "orders"),
    post("/console/alarms/{alarm}", alarm.hand_over, "orders"),
    # Leads plan against many accounts, and hold everything.
    get("/console/plans", plans.show_plans, "bulk"),
    post("/console/plans", plans.propose, "bulk"),
    get("/console/plans/{plan}", plans.show_plan, "bulk"),
    get("/console/plans/{plan}/look", plans.show_look, "bulk"),
    post("/console/plans/{plan}/look", plans.look, "bulk"),
    post("/console/plans/{plan}/agree", plans.agree, "bulk"),
    post("/console/plans/{plan}/stop", plans.stop, "bulk"),
    post("/console/plans/{plan}/undo", plans.undo, "bulk"),
    post("/console/freeze", freeze.freeze, "lead"),
    post("/console/thaw", freeze.thaw, "lead"),
    # What failed, for leads and admins.
    get("/console/undelivered", show_undelivered, "health"),
    post("/console/undelivered/{delivery}/again", send_again, "health"),
    get("/console/health", healthy.show_health, "health"),
    # Admins see who may come in.
    get("/console/people", people.show_people, "people"),
    post("/console/people", people.add_person, "people"),
    post("/console/people/{person}/link", people.link, "people"),
    post("/console/people/{person}/languages", people.set_languages, "people"),
    post("/console/people/{person}/disable", people.disable, "people"),
    post("/console/people/{person}/roles", people.set_roles, "people"),
    get("/console/keys", keys.show_keys, "people"),
    post("/console/keys", keys.add_key, "people"),
    post("/console/keys/{key}/revoke", keys.revoke, "people"),
    # A power for four hours, by two people.
    get("/console/emergency", emergency.show, "anybody"),
    post("/console/emergency", emergency.ask, "anybody"),
    post("/console/emergency/{paper}/agree", emergency.agree, "anybody"),
    post("/console/emergency/{paper}/end", emergency.end, "anybody"),
    # Auditors read the history.
    get("/console/ledger", history.show_ledger, "audit"),
)
