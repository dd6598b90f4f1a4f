import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { json } from "node:stream/consumers";

const url = new URL("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag");
const headers = { Accept: "application/json" };
const request = https.request(url, {
  method: "GET",
  headers: { ...headers },
});
request.end();

let [response] = await once(request, "response");
let place = url;
for (let hops = 0; hops < 10 && [301, 302, 303, 307, 308].includes(response.statusCode); hops += 1) {
  response.resume();
  place = new URL(response.headers.location ?? "", place);
  const client = place.protocol === "https:" ? https : http;
  [response] = await once(client.request(place, { method: "GET", headers }).end(), "response");
}
console.log(response.statusCode);
console.log(await json(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
