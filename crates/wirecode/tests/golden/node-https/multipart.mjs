import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { json } from "node:stream/consumers";

const body = Buffer.concat([Buffer.from("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n")]);

const url = new URL("https://api.example.com/groups");
const request = https.request(url, {
  method: "POST",
  headers: {
    "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
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
console.log(await json(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
