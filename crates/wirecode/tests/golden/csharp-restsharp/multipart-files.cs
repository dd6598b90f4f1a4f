using System.Text;
using RestSharp;

// The path of a file to send.
var photo = "one.png";
// The path of a file to send.
var photo2 = "two.jpg";
// The path of a file to send.
var notes = "path/to/notes";

using var client = new RestClient("https://api.example.com/photos");
var request = new RestRequest("", Method.Post);
var body = new List<byte>();
body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""));
body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo)));
body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: image/png\r\n\r\n"));
body.AddRange(File.ReadAllBytes(photo));
body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""));
body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo2)));
body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: image/jpeg\r\n\r\n"));
body.AddRange(File.ReadAllBytes(photo2));
body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""));
body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(notes)));
body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: text/plain\r\n\r\n"));
body.AddRange(File.ReadAllBytes(notes));
body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"));
request.AddBody(body.ToArray(), "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
