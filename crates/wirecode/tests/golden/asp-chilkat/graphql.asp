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

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpStr("POST", "https://api.example.com/graphql", "{""query"":""query ($id: ID!) {\n  user(id: $id) { name }\n}"",""variables"":{""id"": ""7""}}", "utf-8", "application/json", resp)
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
%>
