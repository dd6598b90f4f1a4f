import { Agent, interceptors, request } from "undici";

// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

const response = await request(`https://api.example.com/groups/a%20b/c/members/${memberId}`, {
  method: "DELETE",
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
