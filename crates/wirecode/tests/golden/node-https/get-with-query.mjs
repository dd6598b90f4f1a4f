import { once } from "node:events";
import https from "node:https";
import { json } from "node:stream/consumers";

const request = https.request("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", {
  method: "GET",
  headers: {
    Accept: "application/json",
  },
});
request.end();

const [response] = await once(request, "response");
console.log(response.statusCode);
console.log(await json(response));
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
