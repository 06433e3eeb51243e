// A real ActivityPub server on loopback, for tests: node peer.mjs ORIGIN
// One person (zora), one note of hers, and the server's own actor, which reports.
//   POST /send {inbox, actor, objects, content, first}  has a Flag sent, signed by either scheme
//   GET  /got                                           what its inbox took, and by which scheme
import http from "node:http";
import { createFederation, generateCryptoKeyPair, MemoryKvStore } from "@fedify/fedify";
import { Application, Endpoints, Flag, Note, Person } from "@fedify/vocab";

const origin = new URL(process.argv[2]);
const pairs = [await generateCryptoKeyPair("RSASSA-PKCS1-v1_5"), await generateCryptoKeyPair("Ed25519")];
const got = [];
let scheme = "";

function federation(firstKnock) {
  const made = createFederation({
    kv: new MemoryKvStore(), allowPrivateAddress: true, origin: origin.origin, firstKnock,
  });
  made.setActorDispatcher("/users/{identifier}", async (ctx, identifier) => {
    if (!["instance", "zora"].includes(identifier)) return null;
    const keys = await ctx.getActorKeyPairs(identifier);
    const Kind = identifier === "instance" ? Application : Person;
    return new Kind({
      id: ctx.getActorUri(identifier),
      preferredUsername: identifier,
      inbox: ctx.getInboxUri(identifier),
      endpoints: new Endpoints({ sharedInbox: ctx.getInboxUri() }),
      publicKey: keys[0].cryptographicKey,
      assertionMethods: keys.map((key) => key.multikey),
    });
  }).setKeyPairsDispatcher(() => pairs);
  made.setObjectDispatcher(Note, "/users/{identifier}/notes/{id}", (ctx, values) => new Note({
    id: ctx.getObjectUri(Note, values),
    attribution: ctx.getActorUri(values.identifier),
    content: "a note",
  }));
  made.setInboxListeners("/users/{identifier}/inbox", "/inbox").on(Flag, (_, flag) => {
    got.push({
      id: flag.id.href, actor: flag.actorId.href, content: String(flag.content),
      objects: flag.objectIds.map((one) => one.href), scheme,
    });
  });
  return made;
}

const bySchemes = {
  modern: federation("rfc9421"),
  draft: federation("draft-cavage-http-signatures-12"),
};

async function send({ inbox, actor, objects, content, first, id }) {
  const ctx = bySchemes[first].createContext(origin, undefined);
  await ctx.sendActivity(
    { identifier: "instance" },
    { id: new URL(actor), inboxId: new URL(inbox) },
    new Flag({
      id: new URL(id, origin), actor: ctx.getActorUri("instance"), content,
      objects: objects.map((one) => new URL(one)),
    }),
    { immediate: true },
  );
}

http.createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = Buffer.concat(parts);
  if (request.url === "/got") return response.end(JSON.stringify(got));
  if (request.url === "/send") {
    try {
      await send(JSON.parse(body));
      return response.end("sent");
    } catch (error) {
      response.statusCode = 502;
      return response.end(String(error));
    }
  }
  scheme = request.headers["signature-input"] ? "modern" : "draft";
  const asked = new Request(new URL(request.url, origin), {
    method: request.method,
    headers: request.headers,
    body: ["GET", "HEAD"].includes(request.method) ? undefined : body,
  });
  const answer = await bySchemes.modern.fetch(asked, { contextData: undefined });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}).listen(Number(origin.port), origin.hostname);
