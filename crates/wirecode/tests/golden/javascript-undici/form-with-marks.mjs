import { request } from "undici";

const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";

const response = await request("https://api.example.com/search", {
  method: "POST",
  headers: {
    "Content-Type": "application/x-www-form-urlencoded",
  },
  body,
});

console.log(response.statusCode);
console.log(await response.body.text());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
