import core.stdc.stdlib : exit;
import std.file : read;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    // The path of a file to send.
    const file = "picture.png";

    auto http = HTTP("https://api.example.com/files/1");
    http.addRequestHeader("Content-Type", "image/png");
    const content = read(file);
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
