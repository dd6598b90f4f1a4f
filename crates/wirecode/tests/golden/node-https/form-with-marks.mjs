import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

const url = new URL("https://api.example.com/search");
const request = https.request(url, {
  method: "POST",
  headers: {
    "Content-Type": "application/x-www-form-urlencoded",
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
  [response] = await once(client.request(place, { method: "GET" }).end(), "response");
}
console.log(response.statusCode);
console.log(await text(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
