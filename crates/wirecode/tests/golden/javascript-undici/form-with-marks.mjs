import { Agent, interceptors, request } from "undici";

const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

const response = await request("https://api.example.com/search", {
  method: "POST",
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body,
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
