import { check } from "k6";
import http from "k6/http";

// The path of a file to send.
const file = open("picture.png", "b");

export default function () {
  const body = file;
  const response = http.request("PUT", "https://api.example.com/files/1", body, {
    headers: { "Content-Type": "image/png" },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
