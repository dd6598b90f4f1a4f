import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

const body = "<a>1</a>";

const url = new URL("https://api.example.com/x");
const headers = { "X-Tag": ["one", "two"], "X-Empty": "" };
const credentials = { Cookie: "a=1; b=2" };
const request = https.request(url, {
  method: "PATCH",
  headers: {
    ...headers,
    ...credentials,
    "Content-Type": "application/xml",
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
  const own = place.origin === url.origin ? { ...headers, ...credentials } : headers;
  [response] = await once(client.request(place, { method: "GET", headers: own }).end(), "response");
}
console.log(response.statusCode);
console.log(await text(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
