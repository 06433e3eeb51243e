// A real PLC directory (in memory) and a real Bluesky PDS (SQLite) on loopback, for tests:
//   node atnet.mjs '{"plc": PORT, "pds": PORT, "dir": FOLDER, "mod": {"url": URL, "did": DID}, "smtp": PORT}'
// Prints one JSON line when both answer; stops on SIGTERM.
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { PDS } from "@atproto/pds";
import plc from "@did-plc/server";

const wanted = JSON.parse(process.argv[2]);
const hex = () => randomBytes(32).toString("hex");
const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: wanted.plc });
await directory.start();

mkdirSync(`${wanted.dir}/blobs`, { recursive: true });
const mod = wanted.mod ?? { url: "http://localhost:1", did: "did:web:localhost%3A1" };
const mail = wanted.smtp && {
  moderationEmailSmtpUrl: `smtp://127.0.0.1:${wanted.smtp}?ignoreTLS=true`,
  moderationEmailAddress: "moderation@pds.test",
};
const server = await PDS.fromEnv({
  devMode: true, // http on localhost is a public address
  disableSsrfProtection: true, // and so are the directory and the moderation service
  hostname: "localhost",
  port: wanted.pds,
  dataDirectory: wanted.dir,
  blobstoreDiskLocation: `${wanted.dir}/blobs`,
  adminPassword: hex(), // nobody here acts with it
  jwtSecret: hex(),
  plcRotationKeyK256PrivateKeyHex: hex(),
  didPlcUrl: `http://localhost:${wanted.plc}`,
  serviceHandleDomains: [".test"],
  inviteRequired: false,
  bskyAppViewUrl: "http://localhost:1", // there is no AppView
  bskyAppViewDid: "did:example:none",
  modServiceUrl: mod.url,
  modServiceDid: mod.did,
  reportServiceUrl: mod.url,
  reportServiceDid: mod.did,
  ...mail,
});
await server.start();
process.stdout.write(`${JSON.stringify({
  plc: `http://localhost:${wanted.plc}`,
  pds: `http://localhost:${wanted.pds}`,
  did: server.ctx.cfg.service.did,
})}\n`);
process.on("SIGTERM", async () => {
  await server.destroy().catch(() => {});
  await directory.destroy().catch(() => {});
  process.exit(0);
});
