import assert from "node:assert/strict";
import { create, list, options, sample } from "wirecode";

assert.throws(() => sample("curl http://a", { target: "pyton" }), /hint: the nearest are python-requests/);
assert.throws(() => sample("nothing", { target: "shell-curl" }), /not a document of requests/);
assert.throws(() => sample("curl http://a", { target: "shell-curl", options: { timeout: "soon" } }), /a number from 1/);
assert.throws(() => sample("curl http://a; curl http://b", { target: "shell-curl" }), /2 requests/);
assert.throws(() => sample("curl http://a"), /target/);

// Deep nesting ends in an error or an answer, and the next call is as before.
for (const text of ["[".repeat(1e6), '{"a":'.repeat(1e5), "a: [".repeat(1e5), "curl " + "$(".repeat(1e5)]) {
  try {
    list(text);
  } catch (error) {
    assert.ok(error instanceof Error, String(error));
    assert.ok(!(error instanceof WebAssembly.RuntimeError), `${text.slice(0, 20)}: ${error}`);
  }
  assert.match(sample("curl http://a", { target: "shell-curl" }).code, /curl 'http:\/\/a\/'/);
}

// Two megabytes of a body, many times, in memory that doesn't grow with each.
const body = "ä".repeat(1 << 20);
for (let at = 0; at < 20; at += 1) {
  assert.ok(sample(`curl http://a -d '${body}'`, { target: "python-requests" }).code.includes(body));
}
assert.ok(process.memoryUsage().rss < 600 * 2 ** 20, `${process.memoryUsage().rss}`);

const collection = { info: {}, item: [{ name: "x", request: "http://a/{{id}}" }] };
assert.match(sample(collection, { target: "shell-curl", vars: { id: 7 } }).code, /http:\/\/a\/7/);
assert.deepEqual(list(collection)[0].item, "x");
assert.ok(options().find(({ name }) => name === "shell-curl").options.some(({ id }) => id === "timeout"));
assert.equal(typeof create, "function");
