// Runs each sample of the arguments in Chromium, on an empty page of the origin that `page.json` beside it names, where
// its files stand in the inputs that the sample reads. What a sample prints is left in a file beside it, and how it
// fails in another.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const packages = createRequire(path.join(process.env.NODE_PATH, "package.json"));
const { WebSocket } = packages("undici");

const PATIENCE = 20_000;
/** Chromium's build for automation, which starts in a third of the time. */
const HEADLESS_SHELL = "/usr/lib/chromium/chromium-headless-shell";
const PROGRAM = fs.existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : "chromium";
const ROOT_HAS_NO_SANDBOX = "--no-sandbox";
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** The DevTools protocol over one socket. */
class Browser {
  static async start() {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), "chromium-"));
    const flags = ["--headless", ROOT_HAS_NO_SANDBOX, "--disable-gpu", "--disable-dev-shm-usage", ...QUIET];
    const flag = (name, value) => `--${name}=${value}`;
    const own = [flag("user-data-dir", profile), flag("remote-debugging-port", 0)];
    const process = spawn(PROGRAM, [...flags, ...own, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
    const address = await new Promise((resolve, reject) => {
      let said = "";
      process.stderr.on("data", (data) => {
        said += data;
        const found = /DevTools listening on (\S+)/.exec(said);
        if (found) resolve(found[1]);
      });
      process.on("error", reject).on("exit", () => reject(new Error(said)));
    });
    const socket = new WebSocket(address);
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    return new Browser(process, profile, socket);
  }

  constructor(process, profile, socket) {
    Object.assign(this, { process, profile, socket, count: 0, answers: new Map(), listeners: new Map() });
    socket.addEventListener("message", ({ data }) => {
      const { id, sessionId, method, params, result, error } = JSON.parse(data);
      if (id === undefined) {
        this.listeners.get(sessionId)?.(method, params);
      } else {
        const { resolve, reject } = this.answers.get(id);
        this.answers.delete(id);
        error ? reject(new Error(error.message)) : resolve(result);
      }
    });
  }

  send(method, params = {}, sessionId) {
    this.count += 1;
    this.socket.send(JSON.stringify({ id: this.count, method, params, sessionId }));
    return new Promise((resolve, reject) => this.answers.set(this.count, { resolve, reject }));
  }

  async stop() {
    const gone = new Promise((resolve) => this.process.removeAllListeners("exit").on("exit", resolve));
    await this.send("Browser.close");
    await gone;
    fs.rmSync(this.profile, { recursive: true, force: true });
  }
}

/** Runs one sample in a tab; what it prints, and an error if it writes one. */
async function run(browser, code, { origin, files }) {
  const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => browser.send(method, params, sessionId);

  const ids = [...code.matchAll(/querySelector\("#(\w+)"\)/g)].map((match) => match[1]);
  // Other generators' samples mean one input by this name, with all files in it.
  const filesOf = new Map(ids.length ? ids.map((id, at) => [id, [files[at]]]) : [["fileInput", files]]);
  const inputs = [...filesOf.keys()].map((id) => `<input type="file" id="${id}" multiple>`).join("");
  const page = `<!doctype html><link rel="icon" href="data:,"><body>${inputs}</body>`;
  let loaded;
  const isLoaded = new Promise((resolve) => (loaded = resolve));
  const printed = [];
  let failure;
  let ended;
  const hasEnded = new Promise((resolve) => (ended = resolve));
  const shown = ({ value, description, preview }) =>
    value ?? (preview ? preview.properties.map(({ name, value }) => `${name}: ${value}`).join(", ") : description);
  browser.listeners.set(sessionId, (method, params) => {
    if (method === "Fetch.requestPaused") {
      // The page itself is ours, and the server doesn't see that it is asked for.
      const { requestId } = params;
      const responseHeaders = [{ name: "Content-Type", value: "text/html" }];
      const body = Buffer.from(page).toString("base64");
      send("Fetch.fulfillRequest", { requestId, responseCode: 200, responseHeaders, body });
    } else if (method === "Page.loadEventFired") {
      loaded();
    } else if (method === "Runtime.consoleAPICalled") {
      const line = params.args.map(shown).join(" ");
      printed.push(line);
      if (params.type === "error") failure ??= line;
      // More may be printed in the same turn; this waits for its end.
      send("Runtime.evaluate", { expression: "0" }).then(ended);
    } else if (method === "Runtime.exceptionThrown") {
      const { text, exception } = params.exceptionDetails;
      failure ??= `${text} ${exception?.description ?? ""}`;
      ended();
    }
  });
  await send("Page.enable");
  await send("Runtime.enable");
  await send("Fetch.enable", { patterns: [{ urlPattern: `${origin}/`, resourceType: "Document" }] });
  await send("Page.navigate", { url: `${origin}/` });
  await isLoaded;
  await send("Fetch.disable");

  const { root } = await send("DOM.getDocument");
  for (const [id, files] of filesOf) {
    const { nodeId } = await send("DOM.querySelector", { nodeId: root.nodeId, selector: `#${id}` });
    await send("DOM.setFileInputFiles", { nodeId, files });
  }
  if (code.includes("$.ajax")) {
    await send("Runtime.evaluate", { expression: fs.readFileSync(packages.resolve(process.env.JQUERY), "utf8") });
  }
  const timer = setTimeout(() => {
    failure ??= "it prints nothing";
    ended();
  }, PATIENCE);
  const { exceptionDetails } = await send("Runtime.evaluate", { expression: code });
  if (exceptionDetails) failure ??= exceptionDetails.exception?.description ?? exceptionDetails.text;
  if (!failure) await hasEnded;
  clearTimeout(timer);
  browser.listeners.delete(sessionId);
  await browser.send("Target.closeTarget", { targetId });
  return { output: printed.join("\n"), failure };
}

const browser = await Browser.start();
for (const file of process.argv.slice(2)) {
  const beside = (name) => path.join(path.dirname(file), name);
  // Other generators may have made none.
  const code = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : 'throw new Error("no sample")';
  const page = JSON.parse(fs.readFileSync(beside("page.json"), "utf8"));
  const { output, failure } = await run(browser, code, page);
  fs.writeFileSync(beside("output"), output);
  if (failure) fs.writeFileSync(beside("failure"), failure);
}
await browser.stop();
