import { once } from "node:events";
import https from "node:https";
import { text } from "node:stream/consumers";

// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const request = https.request(`https://api.example.com/groups/a%20b/c/members/${memberId}`, {
  method: "DELETE",
});
request.end();

const [response] = await once(request, "response");
console.log(response.statusCode);
console.log(await text(response));
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
