import { Agent, interceptors, request } from "undici";

// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

const body = new URLSearchParams({
  grant_type: "client_credentials",
  scope: "a,b",
  client_secret: clientSecret,
}).toString();

const response = await request("https://api.example.com/token", {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body,
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
