import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { json } from "node:stream/consumers";

// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

const body = `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;

const url = new URL(`${baseUrl}/groups`);
const credentials = { Authorization: `Bearer ${token}` };
const request = (baseUrl.startsWith("https:") ? https : http).request(url, {
  method: "POST",
  headers: {
    ...credentials,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
  },
});
request.end(body);

let [response] = await once(request, "response");
let place = url;
for (let hops = 0; hops < 10 && [301, 302, 303].includes(response.statusCode); hops += 1) {
  response.resume();
  place = new URL(response.headers.location ?? "", place);
  const client = place.protocol === "https:" ? https : http;
  const own = place.origin === url.origin ? credentials : {};
  [response] = await once(client.request(place, { method: "GET", headers: own }).end(), "response");
}
console.log(response.statusCode);
console.log(await json(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
