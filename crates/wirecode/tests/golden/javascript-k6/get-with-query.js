import { check } from "k6";
import http from "k6/http";

export default function () {
  const response = http.request("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", null, {
    headers: { Accept: "application/json" },
  });
  console.log(response.status);
  console.log(response.json());
  check(response, { "the server agreed": (r) => r.status < 400 });
}
