open System
open System.Net.Http

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), "https://api.example.com/graphql")
request.Content <- new StringContent("{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
