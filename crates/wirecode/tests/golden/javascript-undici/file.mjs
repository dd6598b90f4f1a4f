import { openAsBlob } from "node:fs";
import { Agent, interceptors, request } from "undici";

// The path of a file to send.
const file = "picture.png";

const body = await openAsBlob(file);

const response = await request("https://api.example.com/files/1", {
  method: "PUT",
  headers: { "Content-Type": "image/png" },
  body,
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
