// The client sends the values of a repeated header in one line, with commas
// between.

import { check } from "k6";
import http from "k6/http";

export default function () {
  const body = "<a>1</a>";
  const response = http.request("PATCH", "https://api.example.com/x", body, {
    headers: {
      "X-Tag": ["one", "two"].join(", "),
      Cookie: "a=1; b=2",
      "X-Empty": "",
      "Content-Type": "application/xml",
    },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
