const { sample } = require("wirecode");
const { convert } = require("wirecode/postman-code-generators");

const { code } = sample("curl http://a.example/?q=ä", { target: "shell-curl" });
convert("curl", "cURL", { method: "GET", url: "http://a.example/" }, (error, same) => {
  if (error || !same.includes("curl ")) throw new Error(error);
});
console.log(code.split("\n")[0]);
