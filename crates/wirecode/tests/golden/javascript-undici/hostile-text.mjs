import { Agent, interceptors, request } from "undici";

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
  dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),
});

console.log(response.statusCode);
console.log(await response.body.text());
process.exitCode = response.statusCode < 300 ? 0 : 1;
