import core.stdc.stdlib : exit;
import std.json : parseJSON;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    // Stands for {{baseUrl}}.
    const baseUrl = "https://api.example.com";
    // Stands for {{token}}.
    const token = "YOUR_TOKEN";

    auto http = HTTP(baseUrl ~ "/groups");
    http.addRequestHeader("Content-Type", "application/json");
    http.addRequestHeader("Authorization", "Bearer " ~ token);
    const content = `{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`;
    http.method = HTTP.Method.post;
    http.handle.set(CurlOption.postfields, cast(void*) content.ptr);
    http.handle.set(CurlOption.postfieldsize, cast(long) content.length);

    ubyte[] answer;
    http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };
    http.perform();
    writeln(http.statusLine.code);
    writeln((cast(char[]) answer).parseJSON.toPrettyString);
    if (http.statusLine.code >= 400)
        exit(1);
}
