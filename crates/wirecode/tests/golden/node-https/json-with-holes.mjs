import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

const body = `{"name": "${groupName}", "limit": ${limit}}`;

const url = new URL(`https://api.example.com/groups/${groupId}`);
const request = https.request(url, {
  method: "PUT",
  headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) },
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
