import core.stdc.stdlib : exit;
import std.file : read;
import std.net.curl;
import std.path : baseName;
import std.stdio : writeln;

void main()
{
    // The path of a file to send.
    const photo = "one.png";
    // The path of a file to send.
    const photo2 = "two.jpg";
    // The path of a file to send.
    const notes = "path/to/notes";

    auto http = HTTP("https://api.example.com/photos");
    ubyte[] content;
    content ~= cast(ubyte[])("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"");
    content ~= cast(ubyte[]) baseName(photo);
    content ~= cast(ubyte[])("\"\r\nContent-Type: image/png\r\n\r\n");
    content ~= cast(ubyte[]) read(photo);
    content ~= cast(ubyte[])("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"");
    content ~= cast(ubyte[]) baseName(photo2);
    content ~= cast(ubyte[])("\"\r\nContent-Type: image/jpeg\r\n\r\n");
    content ~= cast(ubyte[]) read(photo2);
    content ~= cast(ubyte[])("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"");
    content ~= cast(ubyte[]) baseName(notes);
    content ~= cast(ubyte[])("\"\r\nContent-Type: text/plain\r\n\r\n");
    content ~= cast(ubyte[]) read(notes);
    content ~= cast(ubyte[])("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n");
    http.addRequestHeader("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV");
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
