import { check } from "k6";
import http from "k6/http";

export default function () {
  const body = "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263";
  const response = http.request("POST", "https://api.example.com/search", body, {
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
