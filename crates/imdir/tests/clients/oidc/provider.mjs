// An identity provider by oidc-provider (npm), which is certified. It prints its address, reads that of imdir from stdin,
// and then knows imdir as its client. Whoever signs in is known by the address that they type as their name.

import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const library = `${process.env.IMDIR_TEST_TOOLS}/oidc/node_modules/oidc-provider/lib/index.js`;
const { default: Provider } = await import(pathToFileURL(library));

const server = createServer();
await new Promise((done) => server.listen(0, done));
// Another site than 127.0.0.1, so that cookies are sent as between two sites.
const issuer = `http://localhost:${server.address().port}`;
console.log(issuer);

const { value: imdir } = await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();
const account = (id) => ({
  accountId: id,
  claims: () => ({ sub: id, email: id, email_verified: true, groups: id.startsWith("owner") ? ["imdir-admins"] : [] }),
});
const provider = new Provider(issuer, {
  clients: [{
    client_id: "imdir",
    client_secret: "s3cret of the provider",
    redirect_uris: [`${imdir}/console/oidc/callback`],
    post_logout_redirect_uris: [`${imdir}/console/`],
    backchannel_logout_uri: `${imdir}/console/oidc/backchannel-logout`,
    backchannel_logout_session_required: true,
  }],
  features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
  claims: { openid: ["sub"], email: ["email", "email_verified"], groups: ["groups"] },
  findAccount: (_, id) => account(id),
  cookies: { keys: ["key"] },
  // Its own guard lets no request reach this machine, where imdir is.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  pkce: { required: () => true },
});
for (const event of ["server_error", "backchannel.error", "grant.error", "authorization.error"]) {
  provider.on(event, (...all) => console.error(event, ...all.filter((one) => one instanceof Error)));
}
provider.on("backchannel.success", () => console.error("backchannel.success"));
server.on("request", provider.callback());
console.log("ready");
