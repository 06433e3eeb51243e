"""Every address and who may use it, in one list."""

from firebreak.app.web.api import appeals as contested
from firebreak.app.web.api import (
    broken_rules,
    cases,
    feed,
    health,
    hma,
    media,
    numbers,
    openapi,
    records,
)
from firebreak.app.web.api import casework as work_api
from firebreak.app.web.api import orders as api_orders
from firebreak.app.web.console import (
    alarm,
    appeals,
    assets,
    blind,
    case,
    events,
    leave,
    lists,
    me,
    network,
    orders,
    people,
    quality,
    queue,
    sign_in,
)
from firebreak.app.web.console import casework as work
from firebreak.app.web.console import gates as gate
from firebreak.app.web.console import media as pictures
from firebreak.app.web.console import numbers as charts
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
    post(f"{API}/items", records.items, "key", records=Item),
    post(f"{API}/notices", records.notices, "key", records=Notice),
    post(f"{API}/media", media.receive, "key"),
    post(f"{API}/media/lookup", media.look_up, "key"),
    post(f"{API}/orders", api_orders.add_order, "key"),
    post(f"{API}/appeals", contested.send_appeal, "key", finds=True),
    get(f"{API}/appeals/{{appeal}}", contested.show_appeal, "key"),
    get(f"{API}/notices/outcome", contested.notice_outcome, "key", finds=True),
    get(f"{API}/lists/{{name}}/feed", feed.list_feed, "key"),
    get(f"{API}/health", health.health, "public"),
    get(f"{API}/openapi.json", openapi.openapi, "public"),
    # Programs that asked a hasher-matcher-actioner until now.
    get("/m/raw_lookup", hma.raw_lookup, "key"),
    get("/m/lookup", hma.look_up_signal, "key"),
    post("/m/lookup", hma.look_up_file, "key"),
    get("/m/index/status", hma.index_status, "key"),
    post("/h/hash", hma.fingerprint_file, "key"),
    # The desk as JSON: the console's session, and its token in X-CSRF-Token.
    get(f"{API}/cases", cases.list_cases, "reviewer"),
    get(f"{API}/cases/{{case}}", cases.show_case, "reviewer"),
    post(f"{API}/cases/{{case}}/claim", cases.claim, "reviewer"),
    post(f"{API}/cases/{{case}}/release", cases.release, "reviewer"),
    post(f"{API}/cases/{{case}}/decide", cases.decide, "reviewer"),
    post(f"{API}/cases/{{case}}/preview", cases.preview, "reviewer"),
    post(f"{API}/cases/{{case}}/propose", cases.propose, "reviewer"),
    post(f"{API}/cases/{{case}}/agree", cases.agree, "reviewer"),
    post(f"{API}/decisions/{{decision}}/reverse", cases.reverse, "reviewer"),
    get(f"{API}/cases/{{case}}/work", work_api.show_work, "reviewer"),
    post(f"{API}/cases/{{case}}/merge", work_api.merge, "reviewer"),
    post(f"{API}/cases/{{case}}/split", work_api.split, "reviewer"),
    post(f"{API}/cases/{{case}}/reopen", work_api.reopen, "reviewer"),
    post(f"{API}/cases/{{case}}/assign", work_api.assign, "reviewer"),
    post(f"{API}/cases/{{case}}/take-over", work_api.take_over, "lead"),
    post(f"{API}/cases/{{case}}/ask", work_api.ask, "reviewer"),
    post(f"{API}/questions/{{question}}/answer", work_api.answer, "reviewer"),
    post(f"{API}/cases/{{case}}/note", work_api.note, "reviewer"),
    get(f"{API}/numbers", numbers.numbers, "reviewer"),
    # Coming in.
    get("/", sign_in.home, "public"),
    get("/sign-in", sign_in.show_sign_in, "public"),
    post("/sign-in", sign_in.sign_in, "public"),
    post("/sign-out", sign_in.sign_out, "reviewer"),
    get("/enter/{token}", sign_in.show_enter, "public"),
    post("/enter/{token}", sign_in.enter, "public"),
    post("/theme", sign_in.set_theme, "public"),
    get("/static/{name}", assets.asset, "public"),
    post("/csp", broken_rules.tell, "public"),
    # People without an account: contest a decision, report something.
    get("/appeal/{token}", appeal.show_appeal, "public"),
    post("/appeal/{token}", appeal.send_appeal, "public"),
    get("/notice", notice.show_form, "public"),
    post("/notice", notice.send_form, "public"),
    get("/notice/{token}", notice.show_report, "public"),
    post("/notice/{token}", notice.contest, "public"),
    # The reviewers' console.
    get("/console", queue.show_queue, "reviewer"),
    get("/console/next", queue.next_case, "reviewer"),
    get("/console/me", me.show_me, "reviewer"),
    post("/console/me", me.set_me, "reviewer"),
    get("/console/events", events.events, "reviewer"),
    get(CASE, case.show_case, "reviewer"),
    get(f"{CASE}/members/{{place}}", network.show_member, "reviewer"),
    get(f"{CASE}/without", case.show_without, "reviewer"),
    post(f"{CASE}/claim", case.claim, "reviewer"),
    post(f"{CASE}/release", case.release, "reviewer"),
    post(f"{CASE}/decide", case.decide, "reviewer"),
    post(f"{CASE}/preview", case.preview, "reviewer"),
    post(f"{CASE}/propose", case.propose, "reviewer"),
    post(f"{CASE}/agree", case.agree, "reviewer"),
    post(f"{CASE}/appeals/{{appeal}}", case.answer, "reviewer"),
    post("/console/decisions/{decision}/reverse", case.reverse, "reviewer"),
    get("/console/appeals", appeals.show_appeals, "reviewer"),
    post(f"{CASE}/merge", work.merge, "reviewer"),
    post(f"{CASE}/split", work.split, "reviewer"),
    post(f"{CASE}/reopen", work.reopen, "reviewer"),
    post(f"{CASE}/assign", work.assign, "reviewer"),
    post(f"{CASE}/ask", work.ask, "reviewer"),
    post(f"{CASE}/answer", work.answer, "reviewer"),
    post(f"{CASE}/note", work.note, "reviewer"),
    get(f"{CASE}/like", work.show_like, "reviewer"),
    get(f"{CASE}/media", pictures.look, "reviewer"),
    post(f"{CASE}/media/show", pictures.show, "reviewer"),
    get("/console/leave", leave.show_leave, "reviewer"),
    get("/console/lists", lists.show_lists, "reviewer"),
    get("/console/lists/{name}", lists.show_list, "reviewer"),
    get("/console/lists/{name}/entry", lists.show_entry, "reviewer"),
    get("/console/compare", show_compare, "reviewer"),
    post("/console/compare", compare, "reviewer"),
    post("/console/me/more", me.ask_for_more, "reviewer"),
    get("/console/numbers", charts.show_numbers, "reviewer"),
    get("/console/gates", gate.show_gates, "reviewer"),
    get("/console/quality", quality.show_quality, "reviewer"),
    get("/console/quality.csv", quality.table, "reviewer"),
    get("/console/second", blind.show_waiting, "reviewer"),
    get(SECOND, blind.show, "reviewer"),
    post(f"{SECOND}/take", blind.take, "reviewer"),
    post(f"{SECOND}/answer", blind.answer, "reviewer"),
    post(f"{SECOND}/known", blind.step_back, "reviewer"),
    # Leads say what stands on lists, and see what no platform took.
    post("/console/lists", lists.add, "lead"),
    post("/console/lists/{name}/entry", lists.judge, "lead"),
    post(f"{CASE}/take-over", work.take_over, "lead"),
    post("/console/me/allow", me.allow, "lead"),
    post(f"{CASE}/media/list", pictures.put_on_list, "lead"),
    post("/console/quality/gold", quality.add_gold, "lead"),
    post(f"{SECOND}/gold", quality.adopt_gold, "lead"),
    # Leads answer to authorities.
    get("/console/orders", orders.show_orders, "lead"),
    post("/console/orders", orders.add, "lead"),
    post("/console/orders/file", orders.add_file, "lead"),
    get("/console/orders/{order}", orders.show_order, "lead"),
    post("/console/orders/{order}/check", orders.check, "lead"),
    post("/console/orders/{order}/act", orders.act, "lead"),
    get("/console/answers/{answer}", orders.show_answer, "lead"),
    post("/console/answers/{answer}", orders.sent, "lead"),
    get("/console/preserved/{kept}", orders.show_kept, "lead"),
    post("/console/preserved/{kept}", orders.open_kept, "lead"),
    post(f"{CASE}/alarm", alarm.raise_alarm, "lead"),
    get("/console/alarms/{alarm}", alarm.show_alarm, "lead"),
    post("/console/alarms/{alarm}", alarm.hand_over, "lead"),
    get("/console/undelivered", show_undelivered, "lead"),
    post("/console/undelivered/{delivery}/again", send_again, "lead"),
    # Admins see who may come in.
    get("/console/people", people.show_people, "admin"),
    post("/console/people", people.add_person, "admin"),
    post("/console/people/{person}/link", people.link, "admin"),
    post("/console/people/{person}/languages", people.set_languages, "admin"),
    post("/console/people/{person}/disable", people.disable, "admin"),
)
