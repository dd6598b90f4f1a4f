// The request asks for Digest authentication, which this sample does not do.

import { request } from "undici";

const response = await request("https://api.example.com/me");

console.log(response.statusCode);
console.log(await response.body.text());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
