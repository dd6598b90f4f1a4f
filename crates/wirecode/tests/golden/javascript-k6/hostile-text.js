import { check } from "k6";
import http from "k6/http";

export default function () {
  const body = `#{\`id\`} \${HOME} \$(id) \`id\` %PATH% \\(1+1) [exit] @x 'q' "d" <b> & | ; ! ~ \\n é 😀\r
second line

\tend`;
  const response = http.request("POST", "https://api.example.com/echo", body, {
    headers: {
      "X-Text": String.fromCharCode(...new TextEncoder().encode("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")),
      "Content-Type": "text/plain",
    },
  });
  console.log(response.status);
  console.log(response.body);
  check(response, { "the server agreed": (r) => r.status < 400 });
}
