import { check } from "k6";
import http from "k6/http";

// The member who leaves.
const memberId = "YOUR_MEMBER_ID";

export default function () {
  const response = http.request("DELETE", `https://api.example.com/groups/a%20b/c/members/${memberId}`, null);
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
