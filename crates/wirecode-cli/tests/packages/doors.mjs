// The originals and our doors, side by side: what they list, and what they answer.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import * as snippet from "wirecode/httpsnippet";
import * as generators from "wirecode/postman-code-generators";

const require = createRequire(import.meta.url);
const theirSnippet = require("httpsnippet");
const theirGenerators = require("postman-code-generators");
const { Request } = require("postman-collection");

// --- httpsnippet -----------------------------------------------------------------------------------------------

const listed = ({ availableTargets }) =>
  availableTargets().map(({ key, title, extname, default: byDefault, clients }) => ({
    key,
    title,
    extname,
    // Its default for `http` is no client of it, so that `convert("http")` throws there.
    default: key === "http" ? "http1.1" : byDefault,
    clients: clients.map(({ key, title }) => ({ key, title })),
  }));
assert.deepEqual(listed(snippet), listed(theirSnippet));
for (const { key } of theirSnippet.availableTargets()) assert.equal(snippet.extname(key), theirSnippet.extname(key));

const har = {
  method: "POST",
  url: "http://a.example/x",
  queryString: [{ name: "q", value: "1 2" }],
  // Some clients of the original throw at a body without this header.
  headers: [{ name: "X-Own", value: "own value" }, { name: "Content-Type", value: "application/json" }],
  cookies: [{ name: "c", value: "cookie" }],
  postData: { mimeType: "application/json", text: '{"a": 1}' },
};
const [ours, theirs] = [snippet, theirSnippet].map(({ HTTPSnippet }) => new HTTPSnippet(structuredClone(har)));
for (const { key, default: byDefault, clients } of theirSnippet.availableTargets()) {
  for (const client of clients) {
    const code = ours.convert(key, client.key);
    for (const part of ["a.example", "q=1%202", "own value", "cookie"]) assert.ok(code.includes(part), `${key} ${client.key}: ${code}`);
    // Some clients of the original change the request that they are given.
    assert.equal(typeof new theirSnippet.HTTPSnippet(structuredClone(har)).convert(key, client.key), "string");
  }
  if (key !== "http") assert.equal(ours.convert(key), ours.convert(key, byDefault));
}
assert.equal(ours.convert("nothing"), theirs.convert("nothing"));
assert.throws(() => ours.convert("python", "nothing"), /python3, requests/);
assert.match(ours.convert("node", "request"), /^\/\/ request is no longer maintained/);
assert.match(ours.convert("php", "http2"), /new http\\Client\\Request/);
assert.match(ours.convert("python", { indent: "\t" }), /\n\t/);
assert.match(ours.convert("python", "requests", { timeout: 7 }), /timeout=7/);

const several = { log: { version: "1.2", creator: { name: "", version: "" }, entries: [{ request: har }, { request: har }] } };
for (const { HTTPSnippet } of [snippet, theirSnippet]) {
  const codes = new HTTPSnippet(structuredClone(several)).convert("shell", "curl");
  assert.equal(codes.length, 2);
}
assert.throws(() => new snippet.HTTPSnippet({ method: "GET" }), /url/);

// What clients that are added get.
const own = (seen) => ({
  info: { key: "own", title: "Own", link: "http://a.example/", description: "own" },
  convert: (request, options) => {
    seen.push({ request, options });
    return `${request.method} ${request.fullUrl}`;
  },
});
const gets = (lib, snippet) => {
  const seen = [];
  lib.addTargetClient("c", own(seen));
  lib.addTarget({ info: { key: "mine", title: "Mine", extname: ".x", default: "own" }, clientsById: { own: own(seen) } });
  assert.equal(snippet.convert("c", "own"), snippet.convert("mine"));
  assert.throws(() => lib.addTargetClient("none", own(seen)));
  assert.throws(() => lib.addTarget({ info: { key: "c", title: "C", extname: ".c", default: "own" }, clientsById: { own: own(seen) } }));
  const { fullUrl, url, queryObj, headersObj, cookiesObj, allHeaders, postData, uriObj } = seen[0].request;
  return {
    url, headersObj, cookiesObj, allHeaders, body: [postData.mimeType, postData.text, postData.jsonObj],
    fullUrl: decodeURIComponent(fullUrl.replaceAll("+", " ")), queryObj: { ...queryObj }, place: [uriObj.host, uriObj.pathname],
  };
};
assert.deepEqual(gets(snippet, ours), gets(theirSnippet, theirs));

// --- postman-code-generators -----------------------------------------------------------------------------------

assert.deepEqual(generators.getLanguageList(), theirGenerators.getLanguageList());

/** The results of a call with a callback, which is made at once. */
const called = (call, ...given) => {
  let results;
  call(...given, (...answer) => { results = answer; });
  return results;
};
const request = {
  method: "POST",
  url: "http://a.example/x?q=1",
  header: [{ key: "X-Own", value: "own value" }],
  body: { mode: "raw", raw: ' {"a": 1} ' },
};
for (const { key: language, variants } of theirGenerators.getLanguageList()) {
  for (const { key: variant } of variants) {
    for (const given of [new Request(request), request]) {
      const [error, code, notes] = called(generators.convert, language, variant, given, {});
      assert.equal(error, null);
      for (const part of ["a.example", "own value"]) assert.ok(code.includes(part), `${language} ${variant}: ${code}`);
      assert.ok(Array.isArray(notes));
    }
    const [, options] = called(generators.getOptions, language, variant);
    const [, known] = called(theirGenerators.getOptions, language, variant);
    for (const option of options) {
      // The client of theirs may lack an option that ours has, and two have a default of their own.
      const same = known.find(({ id }) => id === option.id);
      const exempt = ["rust indentCount", "objective-c requestTimeout"].includes(`${language} ${option.id}`);
      const facts = (one) => [one.type, exempt || one.default, one.availableOptions];
      if (same) assert.deepEqual(facts(option), facts(same), `${language} ${variant} ${option.id}`);
    }
    assert.ok(options.length > 0, `${language} ${variant}`);
  }
}
const code = (...options) => called(generators.convert, "python", "Requests", new Request(request), ...options)[1];
assert.match(code({ requestTimeout: 1500 }), /timeout=2/);
assert.match(code({ indentType: "Tab", indentCount: 1 }), /\n\t/);
assert.match(code({ trimRequestBody: true }), /'\{"a": 1\}'/);
assert.match(code({ followRedirect: false }), /allow_redirects=False/);
assert.equal(code(), code({}));
assert.match(called(generators.convert, "curl", "curl", request, { requestTimeoutInSeconds: 3 })[1], /--max-time '?3/);
for (const lib of [generators, theirGenerators]) {
  assert.match(String(called(lib.convert, "nothing", "none", new Request(request), {})[0]), /Could not find codegen/);
  assert.match(String(called(lib.convert, "python", "Requests", {}, {})[0]), /Invalid request/);
  assert.equal(called(lib.getOptions, "nothing", "none"), undefined);
}
