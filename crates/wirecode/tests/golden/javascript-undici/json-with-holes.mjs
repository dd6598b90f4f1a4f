import { Agent, interceptors, request } from "undici";

// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

const body = `{"name": "${groupName}", "limit": ${limit}}`;

const response = await request(`https://api.example.com/groups/${groupId}`, {
  method: "PUT",
  headers: { "Content-Type": "application/json" },
  body,
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
