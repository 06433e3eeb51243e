// Bluesky's development network on loopback: PLC, PDS, bsync, AppView and a real Ozone, for tests:
//   node fullnet.mjs '{"postgres": URL, "dir": FOLDER, "smtp": PORT}'
// Makes the account "desk.test" and has Ozone's admin add it as a moderator, as an operator would.
// Prints one JSON line when all of it answers. The line "deaf" on its standard input keeps Ozone from
// telling the PDS of takedowns, as a PDS does that asks it to wait; "hearing" has it told what it
// missed. Stops when its standard input ends.
import { Server } from "node:net";
import { createInterface } from "node:readline";

const wanted = JSON.parse(process.argv[2]);
process.env.TMPDIR = wanted.dir; // the servers put their files into os.tmpdir()
process.env.REDIS_HOST = "localhost:1"; // asked for by the network and used by none of its parts

// The servers name a port alone, which would listen at every address of this machine.
const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  const done = rest.filter((one) => typeof one === "function");
  const isPort = typeof port === "number" && rest.length === done.length;
  return listen.call(this, isPort ? { port, host: "127.0.0.1" } : port, ...(isPort ? done : rest));
};

const { TestNetwork } = await import("@atproto/dev-env");
const { AtpAgent } = await import("@atproto/api");
const mail = {
  moderationEmailSmtpUrl: `smtp://127.0.0.1:${wanted.smtp}?ignoreTLS=true`,
  moderationEmailAddress: "moderation@pds.test",
};
const net = await TestNetwork.create({
  dbPostgresUrl: wanted.postgres,
  dbPostgresSchema: "net",
  pds: { hostname: "localhost", ...mail },
});
const ozone = net.ozone.ctx.cfg.service.did;

const desk = new AtpAgent({ service: net.pds.url });
const account = { handle: "desk.test", email: "desk@example.com", password: "of the tests" };
const made = await desk.createAccount(account);
const { data: app } = await desk.com.atproto.server.createAppPassword({ name: "firebreak" });
const admin = new AtpAgent({ service: net.pds.url });
await admin.login({ identifier: "mod-authority.test", password: "hunter2" });
await admin
  .withProxy("atproto_labeler", ozone)
  .tools.ozone.team.addMember({ did: made.data.did, role: "tools.ozone.team.defs#roleModerator" });

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
const atOnce = net.ozone.ctx.modService(net.ozone.ctx.db).eventPusher;
const pushers = [atOnce, net.ozone.daemon.ctx.eventPusher]; // the second tries again
const deeds = {
  deaf: () => pushers.forEach((one) => { one.pds.rateLimitedUntil = Date.now() + 3_600_000; }),
  hearing: async () => {
    pushers.forEach((one) => { one.pds.rateLimitedUntil = undefined; });
    await atOnce.processAll();
  },
};
say({
  plc: net.plc.url, pds: net.pds.url, did: ozone,
  moderator: account.handle, password: app.password, admin: ["mod-authority.test", "hunter2"],
});
for await (const line of createInterface({ input: process.stdin })) {
  await deeds[line]();
  say({});
}
await net.close().catch(() => {});
process.exit(0);
