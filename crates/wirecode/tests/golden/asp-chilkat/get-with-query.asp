<%@ Language="VBScript" CodePage=65001 %>
<%
' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = Server.CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(glob.LastErrorText) & "</pre>"
    Response.End
End If

Set http = Server.CreateObject("Chilkat.Http")
http.SetRequestHeader "Accept", "application/json"

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(http.LastErrorText) & "</pre>"
    Response.End
End If

statusCode = resp.StatusCode
body = resp.BodyStr
Response.Write "<pre>" & statusCode & "</pre>"
Response.Write "<pre>" & Server.HTMLEncode(body) & "</pre>"
If statusCode >= 400 Then
    Response.End
End If

Set sbAnswer = Server.CreateObject("Chilkat.StringBuilder")
success = resp.GetBodySb(sbAnswer)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(resp.LastErrorText) & "</pre>"
    Response.End
End If
Set jsonAnswer = Server.CreateObject("Chilkat.JsonObject")
success = jsonAnswer.LoadSb(sbAnswer)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(jsonAnswer.LastErrorText) & "</pre>"
    Response.End
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
%>
