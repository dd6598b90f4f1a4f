' Stands for {{baseUrl}}.
baseUrl = "https://api.example.com"
' Stands for {{token}}.
token = "YOUR_TOKEN"

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")
http.SetRequestHeader "Authorization", "Bearer " & token

Set sbBody = CreateObject("Chilkat.StringBuilder")
success = sbBody.Append("{" & vbLf)
success = sbBody.Append("  ""name"": ""It's \""us\""""," & vbLf)
success = sbBody.Append("  ""size"": 1.50," & vbLf)
success = sbBody.Append("  ""tags"": [""a"", ""b""]" & vbLf)
success = sbBody.Append("}")

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpSb("POST", baseUrl & "/groups", sbBody, "utf-8", "application/json", resp)
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

Set sbAnswer = CreateObject("Chilkat.StringBuilder")
success = resp.GetBodySb(sbAnswer)
If success = 0 Then
    WScript.StdErr.WriteLine resp.LastErrorText
    WScript.Quit 1
End If
Set jsonAnswer = CreateObject("Chilkat.JsonObject")
success = jsonAnswer.LoadSb(sbAnswer)
If success = 0 Then
    WScript.StdErr.WriteLine jsonAnswer.LastErrorText
    WScript.Quit 1
End If
id = jsonAnswer.StringOf("id")
name2 = jsonAnswer.StringOf("name")
