// The request has a header X-Empty without a value, which std.net.curl leaves out.

import core.stdc.stdlib : exit;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    auto http = HTTP("https://api.example.com/x");
    http.addRequestHeader("X-Tag", "one");
    http.addRequestHeader("X-Tag", "two");
    http.addRequestHeader("Cookie", "a=1; b=2");
    http.addRequestHeader("X-Empty", "");
    http.addRequestHeader("Content-Type", "application/xml");
    const content = "<a>1</a>";
    http.method = HTTP.Method.post;
    http.handle.set(CurlOption.postfields, cast(void*) content.ptr);
    http.handle.set(CurlOption.postfieldsize, cast(long) content.length);
    http.handle.set(CurlOption.customrequest, "PATCH");

    ubyte[] answer;
    http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };
    http.perform();
    writeln(http.statusLine.code);
    writeln(cast(char[]) answer);
    if (http.statusLine.code >= 400)
        exit(1);
}
