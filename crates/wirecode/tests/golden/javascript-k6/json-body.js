import { check } from "k6";
import http from "k6/http";

// Stands for {{baseUrl}}.
const baseUrl = "https://api.example.com";
// Stands for {{token}}.
const token = "YOUR_TOKEN";

export default function () {
  const body = `{
  "name": "It's \\"us\\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;
  const response = http.request("POST", `${baseUrl}/groups`, body, {
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${token}`,
    },
  });
  console.log(response.status);
  console.log(response.json());
  check(response, { "the server agreed": (r) => r.status < 400 });
}
