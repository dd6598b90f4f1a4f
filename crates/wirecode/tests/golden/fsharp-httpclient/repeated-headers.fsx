// HttpClient joins repeated headers into one, with commas between the values.

open System
open System.Net.Http

let client = new HttpClient(new HttpClientHandler(UseCookies = false, AllowAutoRedirect = false))
let request = new HttpRequestMessage(new HttpMethod("PATCH"), "https://api.example.com/x")
request.Content <- new StringContent("<a>1</a>")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Headers.TryAddWithoutValidation("X-Tag", "one") |> ignore
request.Headers.TryAddWithoutValidation("X-Tag", "two") |> ignore
request.Headers.TryAddWithoutValidation("Cookie", "a=1; b=2") |> ignore
request.Headers.TryAddWithoutValidation("X-Empty", "") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/xml") |> ignore

let mutable response = client.Send(request)
let mutable place = request.RequestUri
let mutable hops = 0
while hops < 10 && List.contains (int response.StatusCode) [301; 302; 303] do
    place <- Uri(place, response.Headers.Location)
    let next = new HttpRequestMessage(HttpMethod.Get, place)
    if place.GetLeftPart(UriPartial.Authority) = request.RequestUri.GetLeftPart(UriPartial.Authority) then
        for header in request.Headers do
            next.Headers.TryAddWithoutValidation(header.Key, header.Value) |> ignore
    response <- client.Send(next)
    hops <- hops + 1
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
