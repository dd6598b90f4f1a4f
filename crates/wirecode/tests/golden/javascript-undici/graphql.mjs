import { request } from "undici";

const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\":\"7\"}}";

const response = await request("https://api.example.com/graphql", {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
  },
  body,
});

console.log(response.statusCode);
console.log(await response.body.text());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
