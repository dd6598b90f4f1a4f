import { request } from "undici";

const body = `#{\`id\`} \${HOME} \$(id) \`id\` %PATH% \\(1+1) [exit] @x 'q' "d" <b> & | ; ! ~ \\n é 😀\r
second line

\tend`;

const response = await request("https://api.example.com/echo", {
  method: "POST",
  headers: {
    "X-Text": Buffer.from("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀").toString("latin1"),
    "Content-Type": "text/plain",
  },
  body,
});

console.log(response.statusCode);
console.log(await response.body.text());
if (response.statusCode >= 400) {
  process.exitCode = 1;
}
