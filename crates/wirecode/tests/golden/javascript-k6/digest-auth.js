// The request asks for Digest authentication, which this sample does not do.

import { check } from "k6";
import http from "k6/http";

export default function () {
  const response = http.request("GET", "https://api.example.com/me", null);
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
