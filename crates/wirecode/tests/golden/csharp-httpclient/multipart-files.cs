using System.Net.Http.Headers;

// The path of a file to send.
var photo = "one.png";
// The path of a file to send.
var photo2 = "two.jpg";
// The path of a file to send.
var notes = "path/to/notes";

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/photos");
var form = new MultipartFormDataContent();
form.Add(new StringContent("two \"photos\"") { Headers = { ContentType = null } }, "\"title\"");
form.Add(new StreamContent(File.OpenRead(photo))
{
    Headers =
    {
        ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"photo\"", FileName = $"\"{Path.GetFileName(photo)}\"" },
        ContentType = MediaTypeHeaderValue.Parse("image/png"),
    },
});
form.Add(new StreamContent(File.OpenRead(photo2))
{
    Headers =
    {
        ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"photo\"", FileName = $"\"{Path.GetFileName(photo2)}\"" },
        ContentType = MediaTypeHeaderValue.Parse("image/jpeg"),
    },
});
form.Add(new StreamContent(File.OpenRead(notes))
{
    Headers =
    {
        ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"notes\"", FileName = $"\"{Path.GetFileName(notes)}\"" },
        ContentType = MediaTypeHeaderValue.Parse("text/plain"),
    },
});
request.Content = form;

using var response = await client.SendAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(await response.Content.ReadAsStringAsync());
response.EnsureSuccessStatusCode();
