import { request } from "undici";

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
});

console.log(response.statusCode);
console.log(await response.body.text());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
