// Takes Firebreak's messages: checks, does each once, says how the thing stands now. Node 18 or newer.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";

const { FIREBREAK_SECRET, FIREBREAK_INBOUND_SECRET, FIREBREAK_DESK, FOLDER, PORT } = process.env;
const key = (secret) => Buffer.from(secret.slice("whsec_".length), "base64");
// Two secrets, separated by a space, while Firebreak's is being changed: both are accepted.
const KEYS = FIREBREAK_SECRET.split(" ").map(key);
const STATUS = {
  suspend: "suspended", unsuspend: "active", restrict: "restricted", unrestrict: "active",
  remove: "removed", restore: "visible", label: "labelled", unlabel: "visible",
};

const signature = (secret, name, stamp, body) =>
  "v1," + createHmac("sha256", secret).update(`${name}.${stamp}.`).update(body).digest("base64");
const same = (a, b) => a.length === b.length && timingSafeEqual(a, b);

function isOurs(name, stamp, given, body) {
  if (!name || !/^\d+$/.test(stamp) || Math.abs(Date.now() / 1000 - Number(stamp)) > 300) return false;
  const mine = KEYS.map((one) => Buffer.from(signature(one, name, stamp, body)));
  return given.split(" ").some((each) => mine.some((one) => same(one, Buffer.from(each))));
}

const place = (what, name) => `${FOLDER}/${what}-${createHash("sha256").update(name).digest("hex")}`;

// Put your platform's own look here: how it stands, in words of STATUS; "" for unknown.
async function stands(subject) {
  const file = place("thing", JSON.stringify(subject));
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

// Put your platform's own call here; twice must be as good as once. Throw if it failed.
async function carryOut(verb, subject, status, words) {
  writeFileSync(place("thing", JSON.stringify(subject)), status || (await stands(subject)));
  appendFileSync(`${FOLDER}/done.jsonl`, JSON.stringify({ verb, subject, status, words }) + "\n");
}

async function tellBack(name, data) {
  const body = JSON.stringify({ type: "action.done", data });
  const stamp = String(Math.floor(Date.now() / 1000));
  const headers = { "content-type": "application/json", "webhook-id": name, "webhook-timestamp": stamp };
  headers["webhook-signature"] = signature(key(FIREBREAK_INBOUND_SECRET), name, stamp, body);
  const answer = await fetch(FIREBREAK_DESK, { method: "POST", body, headers, redirect: "error" });
  if (!answer.ok) throw new Error(`the desk answered ${answer.status}`);
}

async function receive(headers, body) {
  const name = headers["webhook-id"] ?? "";
  if (!isOurs(name, headers["webhook-timestamp"] ?? "", headers["webhook-signature"] ?? "", body)) return 401;
  const [seen, was] = [place("seen", name), place("was", name)];
  if (existsSync(seen)) return 204;
  const { type, data } = JSON.parse(body);
  const acts = type === "action.requested"; // the other types only tell somebody something
  const status = acts ? data.restores || STATUS[data.verb] : "";
  if (!existsSync(was)) writeFileSync(was, await stands(data.subject)); // before the first try: later it is our own act
  await carryOut(acts ? data.verb : "tell", data.subject, status, (data.statement ?? data).text ?? "");
  const back = { action: data.action, case: data.case, status, was: readFileSync(was, "utf8") };
  if (acts) await tellBack(`back_${name}`, back);
  writeFileSync(seen, ""); // last: whatever breaks above, Firebreak sends the same message again
  return 204;
}

createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const status = await receive(request.headers, Buffer.concat(parts)).catch((error) => (console.error(error), 500));
  response.writeHead(status).end();
}).listen(Number(PORT), "127.0.0.1");
