open System
open System.Net.Http

// The member who leaves.
let memberId = "YOUR_MEMBER_ID"

let client = new HttpClient()
let request = new HttpRequestMessage(new HttpMethod("DELETE"), "https://api.example.com/groups/a%20b/c/members/" + memberId)

let response = client.Send(request)
let answer = response.Content.ReadAsStringAsync().Result
printfn "%d" (int response.StatusCode)
printfn "%s" answer
response.EnsureSuccessStatusCode() |> ignore
