open System
open System.IO
open System.Net.Http
open System.Text

// The path of a file to send.
let photo = "one.png"
// The path of a file to send.
let photo2 = "two.jpg"
// The path of a file to send.
let notes = "path/to/notes"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), "https://api.example.com/photos")
let body = ResizeArray<byte>()
body.AddRange(Encoding.UTF8.GetBytes("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""))
body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo)))
body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: image/png\r\n\r\n"))
body.AddRange(File.ReadAllBytes(photo))
body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""))
body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(photo2)))
body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: image/jpeg\r\n\r\n"))
body.AddRange(File.ReadAllBytes(photo2))
body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""))
body.AddRange(Encoding.UTF8.GetBytes(Path.GetFileName(notes)))
body.AddRange(Encoding.UTF8.GetBytes("\"\r\nContent-Type: text/plain\r\n\r\n"))
body.AddRange(File.ReadAllBytes(notes))
body.AddRange(Encoding.UTF8.GetBytes("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"))
request.Content <- new ByteArrayContent(body.ToArray())
request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
