import wirecode = require("wirecode");
import doors = require("wirecode/httpsnippet");

const code: string = wirecode.sample("curl http://a", { target: "curl" }).code;
export = [code, new doors.HTTPSnippet({ method: "GET", url: code })];
