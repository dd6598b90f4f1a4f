import { Agent, interceptors, request } from "undici";

const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";

const response = await request("https://api.example.com/graphql", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body,
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
