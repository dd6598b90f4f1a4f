import { request } from "undici";

const response = await request("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", {
  method: "GET",
  headers: {
    Accept: "application/json",
  },
});

console.log(response.statusCode);
console.log(await response.body.json());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
