import core.stdc.stdlib : exit;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    // Stands for {{groupId}}.
    const groupId = "YOUR_GROUP_ID";
    // Stands for {{groupName}}.
    const groupName = "YOUR_GROUP_NAME";
    // Stands for {{limit}}.
    const limit = "YOUR_LIMIT";

    auto http = HTTP("https://api.example.com/groups/" ~ groupId);
    http.addRequestHeader("Content-Type", "application/json");
    const content = "{\"name\": \"" ~ groupName ~ "\", \"limit\": " ~ limit ~ "}";
    http.method = HTTP.Method.post;
    http.handle.set(CurlOption.postfields, cast(void*) content.ptr);
    http.handle.set(CurlOption.postfieldsize, cast(long) content.length);
    http.handle.set(CurlOption.customrequest, "PUT");

    ubyte[] answer;
    http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };
    http.perform();
    writeln(http.statusLine.code);
    writeln(cast(char[]) answer);
    if (http.statusLine.code >= 400)
        exit(1);
}
