import { once } from "node:events";
import { readFile } from "node:fs/promises";
import http from "node:http";
import https from "node:https";
import { basename } from "node:path";
import { text } from "node:stream/consumers";

// The path of a file to send.
const photo = "one.png";
// The path of a file to send.
const photo2 = "two.jpg";
// The path of a file to send.
const notes = "path/to/notes";

const body = Buffer.concat([
  Buffer.from("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
  Buffer.from(basename(photo)),
  Buffer.from("\"\r\nContent-Type: image/png\r\n\r\n"),
  await readFile(photo),
  Buffer.from("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""),
  Buffer.from(basename(photo2)),
  Buffer.from("\"\r\nContent-Type: image/jpeg\r\n\r\n"),
  await readFile(photo2),
  Buffer.from("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""),
  Buffer.from(basename(notes)),
  Buffer.from("\"\r\nContent-Type: text/plain\r\n\r\n"),
  await readFile(notes),
  Buffer.from("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"),
]);

const url = new URL("https://api.example.com/photos");
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
console.log(await text(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
