import { sample } from "wirecode";
import { HTTPSnippet } from "wirecode/httpsnippet";

const { code } = sample("curl http://a.example/?q=ä", { target: "shell-curl" });
const same = new HTTPSnippet({ method: "GET", url: "http://a.example/" }).convert("shell");
if (!same.includes("curl ")) throw new Error(same);
console.log(code.split("\n")[0]);
