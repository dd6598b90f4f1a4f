' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")
http.SetRequestHeader "Accept", "application/json"

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
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
page = jsonAnswer.IntOf("page")
countUsers = jsonAnswer.SizeOfArray("users")
i = 0
Do While i < countUsers
    jsonAnswer.I = i
    id = jsonAnswer.StringOf("users[i].id")
    name2 = jsonAnswer.StringOf("users[i].name")
    active = jsonAnswer.BoolOf("users[i].active")
    i = i + 1
Loop
next2 = jsonAnswer.StringOf("next")
