open System
open System.IO
open System.Net.Http

// The path of a file to send.
let file = "picture.png"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("PUT"), "https://api.example.com/files/1")
request.Content <- new StreamContent(File.OpenRead(file))
request.Content.Headers.TryAddWithoutValidation("Content-Type", "image/png") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
