import { once } from "node:events";
import https from "node:https";
import { json } from "node:stream/consumers";

const body = Buffer.concat([
  Buffer.from("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"),
]);

const request = https.request("https://api.example.com/groups", {
  method: "POST",
  headers: {
    "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV",
    "Content-Length": Buffer.byteLength(body),
  },
});
request.end(body);

const [response] = await once(request, "response");
console.log(response.statusCode);
console.log(await json(response));
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
