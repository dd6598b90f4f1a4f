import { once } from "node:events";
import https from "node:https";
import { text } from "node:stream/consumers";

// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

const body = `grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}`;

const request = https.request("https://api.example.com/token", {
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
