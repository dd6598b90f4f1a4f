// HttpClient refuses header values beyond ASCII.

open System
open System.Net.Http

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("POST"), "https://api.example.com/echo")
request.Content <- new StringContent("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend")
request.Content.Headers.Remove("Content-Type") |> ignore
request.Headers.TryAddWithoutValidation("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀") |> ignore
request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain") |> ignore

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
