import { Agent, interceptors, request } from "undici";

// Stands for {{password}}.
const password = "YOUR_PASSWORD";

const response = await request("https://api.example.com/me", {
  method: "GET",
  headers: { Authorization: "Basic " + Buffer.from(`ada:${password}`).toString("base64") },
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
