// Runs our own Postman collection from its first folder to its last, as Postman's command line does, and compares each
// response with the saved one of the same status: the same fields, with values of the same types.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const { IMDIR_URL, IMDIR_TEST_TOOLS, IMDIR_ACCOUNT_ID, IMDIR_CLIENT_ID, IMDIR_CLIENT_SECRET } = process.env;
const newman = createRequire(resolve(IMDIR_TEST_TOOLS, "package.json"))("newman");

const variables = {
  baseUrl: `${IMDIR_URL}/v2`,
  oauthUrl: `${IMDIR_URL}/oauth`,
  accountId: IMDIR_ACCOUNT_ID,
  clientId: IMDIR_CLIENT_ID,
  clientSecret: IMDIR_CLIENT_SECRET,
};

/** Asserts the same fields with values of the same kinds; lists are told by their first elements, null says nothing. */
function alike(saved, got, where) {
  if (saved === null) return;
  if (Array.isArray(saved)) {
    assert.ok(Array.isArray(got), `${where}: a list is saved`);
    if (saved.length > 0 && got.length > 0) alike(saved[0], got[0], `${where}[0]`);
  } else if (typeof saved === "object") {
    assert.deepEqual(Object.keys(got).sort(), Object.keys(saved).sort(), `${where}: other fields than saved`);
    for (const key of Object.keys(saved)) alike(saved[key], got[key], `${where}.${key}`);
  } else {
    assert.equal(typeof got, typeof saved, `${where}: another kind than saved`);
  }
}

function likeTheSavedAnswer({ name, responses }, response) {
  const saved = responses.all().find(({ code }) => code === response.code);
  assert.ok(saved, `${name}: no answer with ${response.code} is saved`);
  if (saved.text() === "") assert.equal(response.text(), "");
  else alike(saved.json(), response.json(), name);
}

newman
  .run({
    collection: fileURLToPath(new URL("../../../../api/imdir.postman_collection.json", import.meta.url)),
    envVar: Object.entries(variables).map(([key, value]) => ({ key, value })),
    reporters: "cli",
    color: "off",
    bail: ["failure"],
  })
  .on("request", (error, { item, response }) => {
    assert.ifError(error);
    likeTheSavedAnswer(item, response);
  })
  .on("done", (error, summary) => {
    assert.ifError(error);
    process.exitCode = summary.run.failures.length === 0 ? 0 : 1;
  });
