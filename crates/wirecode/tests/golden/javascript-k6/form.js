import { check } from "k6";
import http from "k6/http";

// Stands for {{clientSecret}}.
const clientSecret = "YOUR_CLIENT_SECRET";

export default function () {
  const body = `grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}`;
  const response = http.request("POST", "https://api.example.com/token", body, {
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
