import { Agent, interceptors, request } from "undici";

const response = await request("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", {
  method: "GET",
  headers: { Accept: "application/json" },
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.json());
process.exitCode = response.statusCode < 300 ? 0 : 1;
