import core.stdc.stdlib : exit;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    auto http = HTTP("https://api.example.com/graphql");
    http.addRequestHeader("Content-Type", "application/json");
    const content = "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}";
    http.method = HTTP.Method.post;
    http.handle.set(CurlOption.postfields, cast(void*) content.ptr);
    http.handle.set(CurlOption.postfieldsize, cast(long) content.length);

    ubyte[] answer;
    http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };
    http.perform();
    writeln(http.statusLine.code);
    writeln(cast(char[]) answer);
    if (http.statusLine.code >= 400)
        exit(1);
}
