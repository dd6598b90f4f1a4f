import { once } from "node:events";
import https from "node:https";
import { text } from "node:stream/consumers";

const body = "<a>1</a>";

const request = https.request("https://api.example.com/x", {
  method: "PATCH",
  headers: {
    "X-Tag": ["one", "two"],
    Cookie: "a=1; b=2",
    "X-Empty": "",
    "Content-Type": "application/xml",
    "Content-Length": Buffer.byteLength(body),
  },
});
request.end(body);

const [response] = await once(request, "response");
console.log(response.statusCode);
console.log(await text(response));
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
