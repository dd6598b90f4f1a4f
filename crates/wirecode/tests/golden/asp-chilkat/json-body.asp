<%@ Language="VBScript" CodePage=65001 %>
<%
' Stands for {{baseUrl}}.
baseUrl = "https://api.example.com"
' Stands for {{token}}.
token = "YOUR_TOKEN"

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = Server.CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(glob.LastErrorText) & "</pre>"
    Response.End
End If

Set http = Server.CreateObject("Chilkat.Http")
http.SetRequestHeader "Authorization", "Bearer " & token

Set sbBody = Server.CreateObject("Chilkat.StringBuilder")
success = sbBody.Append("{" & vbLf)
success = sbBody.Append("  ""name"": ""It's \""us\""""," & vbLf)
success = sbBody.Append("  ""size"": 1.50," & vbLf)
success = sbBody.Append("  ""tags"": [""a"", ""b""]" & vbLf)
success = sbBody.Append("}")

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpSb("POST", baseUrl & "/groups", sbBody, "utf-8", "application/json", resp)
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
id = jsonAnswer.StringOf("id")
name2 = jsonAnswer.StringOf("name")
%>
