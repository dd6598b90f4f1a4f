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
$req.AddParam("name", "Excepteur proident in")
$req.AddParam("type", "normal")
$success = $req.AddStringForUpload2("settings", "", "{""hidden"":true}", "utf-8", "application/json")
If $success = False Then
    ConsoleWrite($req.LastErrorText & @CRLF)
    Exit 1
EndIf

Local $resp = ObjCreate("Chilkat.HttpResponse")
If Not IsObj($resp) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $http.HttpReq("https://api.example.com/groups", $req, $resp)
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

Local $sbAnswer = ObjCreate("Chilkat.StringBuilder")
If Not IsObj($sbAnswer) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $resp.GetBodySb($sbAnswer)
If $success = False Then
    ConsoleWrite($resp.LastErrorText & @CRLF)
    Exit 1
EndIf
Local $jsonAnswer = ObjCreate("Chilkat.JsonObject")
If Not IsObj($jsonAnswer) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $jsonAnswer.LoadSb($sbAnswer)
If $success = False Then
    ConsoleWrite($jsonAnswer.LastErrorText & @CRLF)
    Exit 1
EndIf
