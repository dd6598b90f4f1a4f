// HttpClient joins repeated headers into one, with commas between the values.

open System
open System.Net.Http

// Otherwise the client would take the credentials along to another origin.
let client = new HttpClient(new HttpClientHandler(UseCookies = false, AllowAutoRedirect = false))
let request = new HttpRequestMessage(new HttpMethod("PATCH"), "https://api.example.com/x")
request.Content <- new StringContent("<a>1</a>")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Headers.TryAddWithoutValidation("X-Tag", "one") |> ignore
request.Headers.TryAddWithoutValidation("X-Tag", "two") |> ignore
request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2") |> ignore
request.Headers.TryAddWithoutValidation("X-Empty", "") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/xml") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
