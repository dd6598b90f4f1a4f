using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

class Program
{
    static async Task Main()
    {
        // The path of a file to send.
        var photo = "one.png";
        // The path of a file to send.
        var photo2 = "two.jpg";
        // The path of a file to send.
        var notes = "path/to/notes";

        using (var client = new HttpClient())
        using (var request = new HttpRequestMessage(HttpMethod.Post, "https://api.example.com/photos"))
        {
            var form = new MultipartFormDataContent();
            form.Add(Field("title", "two \"photos\""));
            form.Add(FilePart("photo", photo, Path.GetFileName(photo), "image/png"));
            form.Add(FilePart("photo", photo2, Path.GetFileName(photo2), "image/jpeg"));
            form.Add(FilePart("notes", notes, Path.GetFileName(notes), "text/plain"));
            request.Content = form;

            using (var response = await client.SendAsync(request))
            {
                Console.WriteLine((int)response.StatusCode);
                Console.WriteLine(await response.Content.ReadAsStringAsync());
                response.EnsureSuccessStatusCode();
            }
        }
    }

    static HttpContent Field(string name, string value, string contentType = null)
    {
        return Part(new StringContent(value), $"name=\"{name}\"", contentType);
    }

    static HttpContent FilePart(string name, string path, string fileName, string contentType)
    {
        var disposition = $"name=\"{name}\"; filename=\"{fileName}\"";
        return Part(new StreamContent(File.OpenRead(path)), disposition, contentType);
    }

    // Headers as given: the client would quote names differently, and label a field text/plain.
    static HttpContent Part(HttpContent content, string disposition, string contentType)
    {
        content.Headers.Remove("Content-Type");
        // The client writes Latin-1, so UTF-8 is passed through it as Latin-1.
        var bytes = Encoding.UTF8.GetBytes("form-data; " + disposition);
        var value = Encoding.GetEncoding("iso-8859-1").GetString(bytes);
        content.Headers.TryAddWithoutValidation("Content-Disposition", value);
        if (contentType != null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        return content;
    }
}
