import core.stdc.stdlib : exit;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    // Stands for {{clientSecret}}.
    const clientSecret = "YOUR_CLIENT_SECRET";

    auto http = HTTP("https://api.example.com/token");
    http.addRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    const content = "grant_type=client_credentials&scope=a%2Cb&client_secret=" ~ clientSecret;
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
