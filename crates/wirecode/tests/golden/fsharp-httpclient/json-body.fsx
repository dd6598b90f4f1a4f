open System
open System.Net.Http
open System.Text.Json.Nodes

// Stands for {{baseUrl}}.
let baseUrl = "https://api.example.com"
// Stands for {{token}}.
let token = "YOUR_TOKEN"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), baseUrl + "/groups")
request.Content <- new StringContent("""{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}""")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token) |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%O" (JsonNode.Parse(answer))
response.EnsureSuccessStatusCode() |> ignore
