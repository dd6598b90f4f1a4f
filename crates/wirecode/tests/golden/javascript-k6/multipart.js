import { check } from "k6";
import http from "k6/http";

export default function () {
  const body = "--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n";
  const response = http.request("POST", "https://api.example.com/groups", body, {
    headers: { "Content-Type": "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" },
  });
  console.log(response.status);
  console.log(response.json());
  check(response, { "the server agreed": (r) => r.status < 400 });
}
