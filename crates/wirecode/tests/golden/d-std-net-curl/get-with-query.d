import core.stdc.stdlib : exit;
import std.json : parseJSON;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    auto http = HTTP("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag");
    http.addRequestHeader("Accept", "application/json");

    ubyte[] answer;
    http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };
    http.perform();
    writeln(http.statusLine.code);
    writeln((cast(char[]) answer).parseJSON.toPrettyString);
    if (http.statusLine.code >= 400)
        exit(1);
}
