' Stands for {{password}}.
password = "YOUR_PASSWORD"

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    WScript.StdErr.WriteLine glob.LastErrorText
    WScript.Quit 1
End If

Set http = CreateObject("Chilkat.Http")
http.BasicAuth = 1
http.Login = "ada"
http.Password = password

Set resp = CreateObject("Chilkat.HttpResponse")
success = http.HttpNoBody("GET", "https://api.example.com/me", resp)
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
