// The request needs Digest authentication, which this sample doesn't support.

import { Agent, interceptors, request } from "undici";

const response = await request("https://api.example.com/me", {
  method: "GET",
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
