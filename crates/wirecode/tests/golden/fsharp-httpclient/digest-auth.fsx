// The request needs Digest authentication, which this sample doesn't support.

open System
open System.Net.Http

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("GET"), "https://api.example.com/me")

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
