' Stands for {{groupId}}.
groupId = "YOUR_GROUP_ID"
' Stands for {{groupName}}.
groupName = "YOUR_GROUP_NAME"
' Stands for {{limit}}.
limit = "YOUR_LIMIT"

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
success = http.HttpStr("PUT", "https://api.example.com/groups/" & groupId, "{""name"": """ & groupName & """, ""limit"": " & limit & "}", "utf-8", "application/json", resp)
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
