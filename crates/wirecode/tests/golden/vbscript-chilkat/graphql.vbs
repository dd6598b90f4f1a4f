' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpStr("POST", "https://api.example.com/graphql", "{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}", "utf-8", "application/json", resp)
If success = 0 Then
    WScript.StdErr.WriteLine http.LastErrorText
    WScript.Quit 1
End If

statusCode = resp.StatusCode
body = resp.BodyStr
WScript.Echo statusCode
WScript.Echo body
If statusCode >= 400 Then
    WScript.Quit 1
End If
