open System
open System.Net.Http
open System.Text.Json.Nodes

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("GET"), "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")
request.Headers.TryAddWithoutValidation("Accept", "application/json") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%O" (JsonNode.Parse(answer))
response.EnsureSuccessStatusCode() |> ignore
