import { check } from "k6";
import encoding from "k6/encoding";
import http from "k6/http";

// Stands for {{password}}.
const password = "YOUR_PASSWORD";

export default function () {
  const response = http.request("GET", "https://api.example.com/me", null, {
    headers: {
      Authorization: "Basic " + encoding.b64encode(`ada:${password}`),
    },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
