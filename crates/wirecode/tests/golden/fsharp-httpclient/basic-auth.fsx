open System
open System.Net.Http
open System.Text

// Stands for {{password}}.
let password = "YOUR_PASSWORD"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("GET"), "https://api.example.com/me")
request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:" + password))) |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
