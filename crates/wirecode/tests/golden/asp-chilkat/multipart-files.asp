<%@ Language="VBScript" CodePage=65001 %>
<%
' The path of a file to send.
photo = "one.png"
' The path of a file to send.
photo2 = "two.jpg"
' The path of a file to send.
notes = "path/to/notes"

' Any text begins a trial of 30 days.
unlockCode = "Anything for a 30-day trial"

Set glob = Server.CreateObject("Chilkat.Global")
success = glob.UnlockBundle(unlockCode)
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(glob.LastErrorText) & "</pre>"
    Response.End
End If

Set http = Server.CreateObject("Chilkat.Http")
Set req = Server.CreateObject("Chilkat.HttpRequest")
req.HttpVerb = "POST"
req.ContentType = "multipart/form-data"
req.AddParam "title", "two ""photos"""
success = req.AddFileForUpload2("photo", photo, "image/png")
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(req.LastErrorText) & "</pre>"
    Response.End
End If
success = req.AddFileForUpload2("photo", photo2, "image/jpeg")
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(req.LastErrorText) & "</pre>"
    Response.End
End If
success = req.AddFileForUpload2("notes", notes, "text/plain")
If success = 0 Then
    Response.Write "<pre>" & Server.HTMLEncode(req.LastErrorText) & "</pre>"
    Response.End
End If

Set resp = Server.CreateObject("Chilkat.HttpResponse")
success = http.HttpReq("https://api.example.com/photos", req, resp)
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
