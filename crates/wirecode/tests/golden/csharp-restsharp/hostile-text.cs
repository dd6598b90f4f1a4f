// RestSharp refuses header values beyond ASCII.

using System.Text;
using RestSharp;

using var client = new RestClient("https://api.example.com/echo");
var request = new RestRequest("", Method.Post);
request.AddHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀");
request.AddBody(Encoding.UTF8.GetBytes("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend"), "text/plain");

var response = await client.ExecuteAsync(request);
Console.WriteLine((int)response.StatusCode);
Console.WriteLine(response.Content);
response.ThrowIfError();
