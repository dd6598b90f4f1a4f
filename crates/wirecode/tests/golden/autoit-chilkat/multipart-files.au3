; The path of a file to send.
Local $photo = "one.png"
; The path of a file to send.
Local $photo2 = "two.jpg"
; The path of a file to send.
Local $notes = "path/to/notes"

; Any text begins a trial of 30 days.
Local $unlockCode = "Anything for a 30-day trial"

Local $success
Local $glob = ObjCreate("Chilkat.Global")
If Not IsObj($glob) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $glob.UnlockBundle($unlockCode)
If $success = False Then
    ConsoleWrite($glob.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $http = ObjCreate("Chilkat.Http")
If Not IsObj($http) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
Local $req = ObjCreate("Chilkat.HttpRequest")
If Not IsObj($req) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$req.HttpVerb = "POST"
$req.ContentType = "multipart/form-data"
$req.AddParam("title", "two ""photos""")
$success = $req.AddFileForUpload2("photo", $photo, "image/png")
If $success = False Then
    ConsoleWrite($req.LastErrorText & @CRLF)
    Exit 1
EndIf
$success = $req.AddFileForUpload2("photo", $photo2, "image/jpeg")
If $success = False Then
    ConsoleWrite($req.LastErrorText & @CRLF)
    Exit 1
EndIf
$success = $req.AddFileForUpload2("notes", $notes, "text/plain")
If $success = False Then
    ConsoleWrite($req.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $resp = ObjCreate("Chilkat.HttpResponse")
If Not IsObj($resp) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $http.HttpReq("https://api.example.com/photos", $req, $resp)
If $success = False Then
    ConsoleWrite($http.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $statusCode = $resp.StatusCode
Local $body = $resp.BodyStr
ConsoleWrite($statusCode & @CRLF)
ConsoleWrite($body & @CRLF)
If $statusCode >= 400 Then
    Exit 1
EndIf
