using RestSharp;

// The path of a file to send.
var file = "picture.png";

using var client = new RestClient("https://api.example.com/files/1");
var request = new RestRequest("", Method.Put);
request.AddBody(File.ReadAllBytes(file), "image/png");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
