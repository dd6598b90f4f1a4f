open System
open System.Net.Http

// Stands for {{groupId}}.
let groupId = "YOUR_GROUP_ID"
// Stands for {{groupName}}.
let groupName = "YOUR_GROUP_NAME"
// Stands for {{limit}}.
let limit = "YOUR_LIMIT"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("PUT"), "https://api.example.com/groups/" + groupId)
request.Content <- new StringContent("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
