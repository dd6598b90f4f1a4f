using System.Text;
using RestSharp;

using var client = new RestClient("https://api.example.com/groups");
var request = new RestRequest("", Method.Post);
var body = new List<byte>();
body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"));
request.AddBody(body.ToArray(), "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
