import core.stdc.stdlib : exit;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    auto http = HTTP("https://api.example.com/echo");
    http.addRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀");
    http.addRequestHeader("Content-Type", "text/plain");
    const content = "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend";
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
