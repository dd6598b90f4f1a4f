open System
open System.Net.Http

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), "https://api.example.com/search")
request.Content <- new StringContent("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
