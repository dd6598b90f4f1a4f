open System
open System.IO
open System.Net.Http
open System.Text
open System.Text.Json.Nodes

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), "https://api.example.com/groups")
let body = ResizeArray<byte>()
body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"))
request.Content <- new ByteArrayContent(body.ToArray())
request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%O" (JsonNode.Parse(answer))
response.EnsureSuccessStatusCode() |> ignore
