import { once } from "node:events";
import https from "node:https";
import { text } from "node:stream/consumers";

const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

const request = https.request("https://api.example.com/search", {
  method: "POST",
  headers: {
    "Content-Type": "application/x-www-form-urlencoded",
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
