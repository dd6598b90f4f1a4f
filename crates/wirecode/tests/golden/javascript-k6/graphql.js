import { check } from "k6";
import http from "k6/http";

export default function () {
  const body = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";
  const response = http.request("POST", "https://api.example.com/graphql", body, {
    headers: { "Content-Type": "application/json" },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
