open System
open System.Net.Http

// Stands for {{clientSecret}}.
let clientSecret = "YOUR_CLIENT_SECRET"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), "https://api.example.com/token")
request.Content <- new StringContent("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret)
request.Content.Headers.Remove("Content-Type") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
