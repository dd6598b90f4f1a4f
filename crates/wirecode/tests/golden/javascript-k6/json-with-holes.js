import { check } from "k6";
import http from "k6/http";

// Stands for {{groupId}}.
const groupId = "YOUR_GROUP_ID";
// Stands for {{groupName}}.
const groupName = "YOUR_GROUP_NAME";
// Stands for {{limit}}.
const limit = "YOUR_LIMIT";

export default function () {
  const body = `{"name": "${groupName}", "limit": ${limit}}`;
  const response = http.request("PUT", `https://api.example.com/groups/${groupId}`, body, {
    headers: { "Content-Type": "application/json" },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
