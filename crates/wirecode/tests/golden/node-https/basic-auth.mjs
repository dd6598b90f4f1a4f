import { once } from "node:events";
import https from "node:https";
import { text } from "node:stream/consumers";

// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const request = https.request("https://api.example.com/me", {
  method: "GET",
  headers: {
    Authorization: "Basic " + Buffer.from(`ada:${password}`).toString("base64"),
  },
});
request.end();

const [response] = await once(request, "response");
console.log(response.statusCode);
console.log(await text(response));
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
