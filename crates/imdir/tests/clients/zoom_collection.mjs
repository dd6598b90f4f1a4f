// Runs the `im/groups` folder of Zoom's own Postman collection, which is not part of this project, against a server:
//
//   ZOOM_COLLECTION=zoom-api.postman_collection.json node zoom_collection.mjs
//
// Only `baseUrl` and the token are changed. Its ids are made-up words, so the expected responses are a created group,
// the list of groups, and an error in the API's form for every request with an id.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { ZOOM_COLLECTION, IMDIR_URL, IMDIR_TOKEN, IMDIR_TEST_TOOLS } = process.env;
const newman = createRequire(resolve(IMDIR_TEST_TOOLS, "package.json"))("newman");

const bearer = { type: "bearer", bearer: [{ key: "token", value: IMDIR_TOKEN, type: "string" }] };
const collection = JSON.parse(readFileSync(ZOOM_COLLECTION, "utf8"));
collection.auth = bearer;
collection.item = collection.item
  .filter(({ name }) => name === "im")
  .flatMap(({ item }) => item.filter(({ name }) => name === "groups"));

// Some requests have an authorization of their own, which would override the collection's.
function inheritAuth({ item, request }) {
  if (request) delete request.auth;
  item?.forEach(inheritAuth);
}
collection.item.forEach(inheritAuth);

const expected = {
  "List IM directory group members": [400, 404],
  "Add IM directory group members": [404],
  "Delete IM directory group member": [404],
  "Retrieve an IM directory group": [404],
  "Update an IM directory group": [404],
  "Delete an IM directory group": [404],
  "List IM directory groups": [200],
  "Create an IM directory group": [201, 409],
};
const seen = new Set();

newman
  .run({ collection, envVar: [{ key: "baseUrl", value: `${IMDIR_URL}/v2` }] })
  .on("request", (error, { item, response }) => {
    assert.ifError(error);
    assert.ok(expected[item.name].includes(response.code), `${item.name}: ${response.code} ${response.text()}`);
    if (response.code >= 400) assert.ok(response.json().code && response.json().message);
    seen.add(item.name);
  })
  .on("done", (error) => {
    assert.ifError(error);
    assert.deepEqual([...seen].sort(), Object.keys(expected).sort());
    console.log("zoom's collection: all eight requests answered as expected");
  });
