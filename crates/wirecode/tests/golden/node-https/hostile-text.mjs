import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";

const body = `#{\`id\`} \${HOME} \$(id) \`id\` %PATH% \\(1+1) [exit] @x 'q' "d" <b> & | ; ! ~ \\n é 😀\r
second line

\tend`;

const url = new URL("https://api.example.com/echo");
const headers = { "X-Text": Buffer.from("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀").toString("latin1") };
const request = https.request(url, {
  method: "POST",
  headers: { ...headers, "Content-Type": "text/plain", "Content-Length": Buffer.byteLength(body) },
});
request.end(body);

let [response] = await once(request, "response");
let place = url;
for (let hops = 0; hops < 10 && [301, 302, 303].includes(response.statusCode); hops += 1) {
  response.resume();
  place = new URL(response.headers.location ?? "", place);
  const client = place.protocol === "https:" ? https : http;
  [response] = await once(client.request(place, { method: "GET", headers }).end(), "response");
}
console.log(response.statusCode);
console.log(await text(response));
process.exitCode = response.statusCode < 300 ? 0 : 1;
