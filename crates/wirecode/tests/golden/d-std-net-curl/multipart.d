import core.stdc.stdlib : exit;
import std.json : parseJSON;
import std.net.curl;
import std.stdio : writeln;

void main()
{
    auto http = HTTP("https://api.example.com/groups");
    ubyte[] content;
    content ~= cast(ubyte[])("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n");
    http.addRequestHeader("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV");
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
