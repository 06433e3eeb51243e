// A real OpenID provider on loopback, for tests: node provider.mjs ISSUER REDIRECT_URI
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const [issuer, back] = process.argv.slice(2);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256", kid: "one" };
const provider = new Provider(issuer, {
  clients: [{
    client_id: "desk",
    client_secret: "a secret of the tests and of nothing else",
    redirect_uris: [back],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    token_endpoint_auth_method: "client_secret_basic",
  }],
  jwks: { keys: [key] },
  cookies: { keys: ["tests only"] },
  claims: { openid: ["sub", "groups"], profile: ["name"] },
  conformIdTokenClaims: false,
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `Person ${id}`, groups: ["desk-reviewers"] }),
  }),
  pkce: { required: () => true },
});
provider.listen(Number(new URL(issuer).port), "127.0.0.1");
