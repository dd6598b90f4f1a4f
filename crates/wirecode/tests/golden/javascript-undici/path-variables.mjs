import { request } from "undici";

// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const response = await request(`https://api.example.com/groups/a%20b/c/members/${memberId}`, {
  method: "DELETE",
});

console.log(response.statusCode);
console.log(await response.body.text());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
