import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import https from "node:https";
import { text } from "node:stream/consumers";

// The path of a file to send.
const file = "picture.png";

const body = createReadStream(file);

const request = https.request("https://api.example.com/files/1", {
  method: "PUT",
  headers: {
    "Content-Type": "image/png",
    "Content-Length": (await stat(file)).size,
  },
});
body.pipe(request);

const [response] = await once(request, "response");
console.log(response.statusCode);
console.log(await text(response));
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
