import core.stdc.stdlib : exit;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    // The member who leaves.
    const memberId = "YOUR_MEMBER_ID";

    auto http = HTTP("https://api.example.com/groups/a%20b/c/members/" ~ memberId);
    http.handle.set(CurlOption.customrequest, "DELETE");

    ubyte[] answer;
    http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };
    http.perform();
    writeln(http.statusLine.code);
    writeln(cast(char[]) answer);
    if (http.statusLine.code >= 400)
        exit(1);
}
