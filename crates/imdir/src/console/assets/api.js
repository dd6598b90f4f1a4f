// A client of the public API for the console's session: below /console, with a header that forms can't send.

import { Refusal } from "./errors.js";

const MARK = { "imdir-console": "1" };
const JSON_BODY = { "content-type": "application/json" };
const WAITS = 8;
const A_PAGE = 300;

// The account that the page is about; empty for the session's own.
let account = "";
export function actOn(id) {
  account = id ?? "";
}

const withAccount = (path) => (account ? `/accounts/${encodeURIComponent(account)}${path}` : path);

// The only operation whose path always has the account.
export const settingsPath = () => `/accounts/${encodeURIComponent(account || "me")}/im/settings`;

function address(path, query, door = "/console/v2") {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value != null && value !== ""));
  return `${door}${path}${parameters.size ? `?${parameters}` : ""}`;
}

// The latest revision that this page has caused: another node must have caught up with it before it replies.
let made = null;

async function send(url, options) {
  const headers = { ...MARK, ...options.headers };
  if (made) headers["imdir-min-revision"] = made;
  try {
    const response = await fetch(url, { ...options, headers });
    made = response.headers.get("imdir-revision") ?? made;
    return response;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0, { message: "The server can't be reached." });
  }
}

async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  throw new Refusal(response.status, body ?? {}, response.headers);
}

// Every record of a list that is read page by page; `name` is that of the records.
export async function callAll(path, name, { query = {}, signal } = {}) {
  const all = [];
  for (let token = ""; ; ) {
    const page = await call("GET", path, { query: { ...query, page_size: A_PAGE, next_page_token: token }, signal });
    all.push(...page[name]);
    token = page.next_page_token;
    if (!token) return all;
  }
}

// Sends a request about the page's account. Retries while the account's rate limit per second is exceeded. With a tag,
// the change is conditional on that tag.
export async function call(method, path, { query = {}, ...options } = {}) {
  return read(await ask(method, address(withAccount(path), query), options));
}

// Sends a request about the session's own account.
export async function callOwn(method, path, { query = {}, ...options } = {}) {
  return read(await ask(method, address(path, query), options));
}

// Sends a request of the operator's, about any account.
export async function callOperator(method, path, { query = {}, ...options } = {}) {
  return read(await ask(method, address(path, query, "/console/operator"), options));
}

// Reads an object and its tag.
export const see = async (path, options = {}) => seen(await ask("GET", address(withAccount(path), {}), options));
export const seeOwn = async (path, options = {}) => seen(await ask("GET", address(path, {}), options));
const seen = async (response) => ({ value: await read(response), tag: response.headers.get("etag") });

async function ask(method, url, { body, signal, tag }) {
  const options = { method, signal, headers: {} };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    Object.assign(options.headers, JSON_BODY);
  }
  if (tag) options.headers["if-match"] = tag;
  for (let waits = 0; ; waits++) {
    const response = await send(url, options);
    const perSecond = response.status === 429 && response.headers.get("x-ratelimit-type") === "QPS";
    if (!perSecond || waits === WAITS) return response;
    await new Promise((done) => setTimeout(done, 300 + 200 * waits));
  }
}

export async function signIn(credentials) {
  // The sign-in may be to another directory.
  made = null;
  const body = JSON.stringify(credentials);
  return read(await send("/console/session", { method: "POST", body, headers: JSON_BODY }));
}

// The identity providers by which one can sign in.
export const providers = async () => (await read(await send("/console/oidc/providers", {}))).providers;

export const signOut = async () => read(await send("/console/session", { method: "DELETE" }));

// Follows an event stream and calls `take` with each event's data; returns at the end of the stream. EventSource can't
// send the header.
export async function follow(path, { query, signal, started, take }) {
  const response = await send(address(withAccount(path), query), { signal, headers: { accept: "text/event-stream" } });
  if (!response.ok) await read(response);
  started();
  let rest = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (rest + chunk).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const data = event.split("\n").filter((line) => line.startsWith("data:")).map((line) => line.slice(5).trim());
      if (data.length) take(JSON.parse(data.join("\n")));
    }
  }
}
