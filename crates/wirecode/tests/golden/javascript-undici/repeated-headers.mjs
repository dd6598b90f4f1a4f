import { Agent, interceptors, request } from "undici";

const body = "<a>1</a>";

const response = await request("https://api.example.com/x", {
  method: "PATCH",
  headers: {
    "X-Tag": ["one", "two"],
    Cookie: "a=1; b=2",
    "X-Empty": "",
    "Content-Type": "application/xml",
  },
  body,
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
