// The verifiers of others: Zoom's own receiver (@zoom/rivet) and the library of Standard Webhooks, each as a receiver on this
// machine. The server may send there by its setting.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { IMDIR_URL, IMDIR_TOKEN, IMDIR_TEST_TOOLS } = process.env;
const fromTools = (folder) => createRequire(resolve(IMDIR_TEST_TOOLS, folder, "package.json"));
const { HttpReceiver, UsersS2SAuthClient } = fromTools(".")("@zoom/rivet/users");
const { Webhook } = fromTools("webhooks")("standardwebhooks");

async function call(method, path, body) {
  const response = await fetch(`${IMDIR_URL}/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${IMDIR_TOKEN}`, "content-type": "application/json" },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

const createUser = (email) =>
  call("POST", "/users", { action: "ssoCreate", user_info: { email, type: 1, first_name: "Ann" } });

async function until(what, isSo) {
  for (let tries = 0; tries < 200; tries += 1) {
    const found = await isSo();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`${what} never`);
}

/** Starts a server on a free port, and gives its number. */
const listening = (server) => new Promise((done) => server.listen(0, "127.0.0.1", () => done(server.address().port)));

async function standard() {
  const verified = [];
  let secret;
  const receiver = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      verified.push(new Webhook(secret).verify(body, request.headers));
      assert.throws(() => new Webhook(secret).verify(`${body} `, request.headers));
      response.writeHead(204).end();
    });
  });
  const port = await listening(receiver);
  const webhook = await call("POST", "/im/webhooks", { url: `http://127.0.0.1:${port}/`, events: ["user.created"] });
  secret = webhook.secret;
  const { id } = await createUser("standard@acme.example");
  const event = await until("a verified event", () => verified[0]);
  assert.equal(event.type, "user.created");
  assert.equal(event.data.object.id, id);
  await call("DELETE", `/im/webhooks/${webhook.id}`);
  receiver.close();
}

async function zoom() {
  // Rivet's receiver is made with its secret, which a webhook gets when it is created.
  const free = createServer();
  const port = await listening(free);
  await new Promise((done) => free.close(done));
  const url = `http://127.0.0.1:${port}/zoom/events`;
  const webhook = await call("POST", "/im/webhooks", { url, events: ["user.*"], format: "zoom" });
  const receiver = new HttpReceiver({ port, webhooksSecretToken: webhook.secret });
  const client = new UsersS2SAuthClient({
    accountId: "a", clientId: "b", clientSecret: "c", webhooksSecretToken: webhook.secret, receiver,
  });
  const events = [];
  client.webEventConsumer.event("user.created", ({ payload }) => events.push(payload));
  await client.start();
  const test = await call("POST", `/im/webhooks/${webhook.id}/test`, {});
  assert.equal(test.status, 200, JSON.stringify(test));
  const { id } = await createUser("zoom@acme.example");
  const payload = await until("an event of Zoom's", () => events[0]);
  assert.equal(payload.object.id, id);
  assert.equal(payload.object.first_name, "Ann");
  assert.equal((await call("GET", `/im/webhooks/${webhook.id}/deliveries`)).validated, true);
  await call("DELETE", `/im/webhooks/${webhook.id}`);
  await receiver.stop();
}

await standard();
await zoom();
process.exit(0);
