// The public API, as the console's session may use it: below /console, with a header that no form can send.

const MARK = { "imdir-console": "1" };
const JSON_BODY = { "content-type": "application/json" };
const WAITS = 8;

// An answer that isn't what was asked for: what was wrong, and what to do next.
class Refusal extends Error {
  constructor(status, body, headers) {
    super(body.message ?? body.reason ?? `The server answered ${status}.`);
    this.status = status;
    this.fields = body.errors ?? [];
    this.next = nextStep(status, body, headers);
  }

  // Whether the same request may do better later.
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function nextStep(status, body, headers) {
  const retry = headers?.get("retry-after");
  if (status === 0) return "Check the connection, and try again: nothing you typed is lost.";
  if (status === 401) return "Sign in again: you come back to this place, and nothing you typed is lost.";
  if (status === 403) return "Open the console in a tab of its own, at the address where it is served.";
  if (status === 404) return "It may have been deleted or renamed meanwhile. Go back to the list and look again.";
  if (status === 409) return "Choose another name.";
  if (status === 412) return "Somebody else was faster. Look at it as it is now, and decide anew.";
  if (status === 429) return `Try again ${retry ? `after ${when(retry)}` : "in a second"}.`;
  if (status === 503) return `Try again ${retry ? `in ${retry} seconds` : "in a while"}.`;
  if (status >= 500) return "Try again. If it stays so, whoever runs the server finds more in its log.";
  if (body.code === 4711) return "Sign in with an app that holds one of these scopes.";
  return body.errors?.length ? "Correct what is named, and send it again." : "";
}

export const when = (text) =>
  new Date(text).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }) + " UTC";

// Which account the page is about; the session's own when it names none.
let account = "";
export function actOn(id) {
  account = id ?? "";
}

const withAccount = (path) => (account ? `/accounts/${encodeURIComponent(account)}${path}` : path);

// The one operation whose path names the account always.
export const settingsPath = () => `/accounts/${encodeURIComponent(account || "me")}/im/settings`;

function address(path, query) {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value != null && value !== ""));
  return `/console/v2${path}${parameters.size ? `?${parameters}` : ""}`;
}

// The revision that this page made last: of several nodes, each shall show what it has come to by now.
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

// One request on the account that the page is about. Waits when it comes too fast for the account's limit.
// With a tag, it is made only while what it changes has that tag.
export async function call(method, path, { query = {}, ...options } = {}) {
  return read(await ask(method, address(withAccount(path), query), options));
}

// One request on the session's own account.
export async function callOwn(method, path, { query = {}, ...options } = {}) {
  return read(await ask(method, address(path, query), options));
}

// What is there, and its tag.
export const see = async (path, options = {}) => seen(await ask("GET", address(withAccount(path), {}), options));
export const seeOwn = async (path, options = {}) => seen(await ask("GET", address(path, {}), options));
const seen = async (response) => ({ value: await read(response), tag: response.headers.get("etag") });

// The account's groups; none for whoever may not list them, so that other pages work without.
export const groupsIfAny = (signal) => call("GET", "/im/groups", { signal }).then(({ groups }) => groups, (error) => {
  if (error.status !== 400) throw error;
  return [];
});

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
  // It may be another directory than before.
  made = null;
  const body = JSON.stringify(credentials);
  return read(await send("/console/session", { method: "POST", body, headers: JSON_BODY }));
}

export const signOut = async () => read(await send("/console/session", { method: "DELETE" }));

// Follows an event stream and calls `take` with each event's data; ends with the stream. EventSource would do it,
// but can't send the header.
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
