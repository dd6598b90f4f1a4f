import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

// The path of a file to send.
const file = "picture.png";

const body = createReadStream(file);

const url = new URL("https://api.example.com/files/1");
const request = https.request(url, {
  method: "PUT",
  headers: { "Content-Type": "image/png", "Content-Length": (await stat(file)).size },
});
body.pipe(request);

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
