import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const url = new URL("https://api.example.com/me");
const credentials = { Authorization: "Basic " + Buffer.from(`ada:${password}`).toString("base64") };
const request = https.request(url, {
  method: "GET",
  headers: { ...credentials },
});
request.end();

let [response] = await once(request, "response");
let place = url;
for (let hops = 0; hops < 10 && [301, 302, 303, 307, 308].includes(response.statusCode); hops += 1) {
  response.resume();
  place = new URL(response.headers.location ?? "", place);
  const client = place.protocol === "https:" ? https : http;
  const own = place.origin === url.origin ? credentials : {};
  [response] = await once(client.request(place, { method: "GET", headers: own }).end(), "response");
}
console.log(response.statusCode);
console.log(await text(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
