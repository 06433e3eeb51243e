// The real TypeScript client of Bluesky, asked by lines of JSON: node client.mjs PDS
// What it raises is told as "error" and "status"; see client.py, which says the same.
import { createInterface } from "node:readline";
import { AtpAgent } from "@atproto/api";

const agent = new AtpAgent({ service: process.argv[2] });
const deeds = {
  async create({ handle, password }) {
    const made = await agent.createAccount({ handle, email: `${handle}@example.com`, password });
    return { did: made.data.did };
  },
  async login({ who, password, taken_down: allowTakendown = false }) {
    await agent.login({ identifier: who, password, allowTakendown });
    return {};
  },
  async post({ text }) {
    return agent.post({ text, createdAt: new Date().toISOString() });
  },
  async token({ aud, lxm }) {
    const { data } = await agent.com.atproto.server.getServiceAuth({ aud, lxm });
    return { token: data.token };
  },
  async image({ text, image }) {
    const bytes = Buffer.from(image, "base64");
    const { data } = await agent.uploadBlob(bytes, { encoding: "image/png" });
    const embed = { $type: "app.bsky.embed.images", images: [{ alt: "", image: data.blob }] };
    const made = await agent.post({ text, embed, createdAt: new Date().toISOString() });
    return { ...made, blob: data.blob.ref.toString() };
  },
  async report({ subject, reason_type: reasonType, reason = "", labeler = "" }) {
    const asked = labeler ? agent.withProxy("atproto_labeler", labeler) : agent;
    const { data } = await asked.createModerationReport({ subject, reasonType, reason });
    return { id: data.id, by: data.reportedBy, type: data.reasonType };
  },
};
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
say({});
for await (const line of createInterface({ input: process.stdin })) {
  const { do: deed, ...rest } = JSON.parse(line);
  await deeds[deed](rest).then(say, (error) =>
    say({ error: error.error ?? error.name, status: error.status ?? 0, said: String(error) }));
}
