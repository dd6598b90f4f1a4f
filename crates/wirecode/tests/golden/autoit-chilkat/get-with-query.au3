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
$http.SetRequestHeader("Accept", "application/json")

Local $resp = ObjCreate("Chilkat.HttpResponse")
If Not IsObj($resp) Then
    ConsoleWrite("Chilkat is not registered." & @CRLF)
    Exit 1
EndIf
$success = $http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", $resp)
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
Local $page = $jsonAnswer.IntOf("page")
Local $countUsers = $jsonAnswer.SizeOfArray("users")
Local $i = 0
While $i < $countUsers
    $jsonAnswer.I = $i
    Local $id = $jsonAnswer.StringOf("users[i].id")
    Local $name = $jsonAnswer.StringOf("users[i].name")
    Local $active = $jsonAnswer.BoolOf("users[i].active")
    $i = $i + 1
WEnd
Local $next = $jsonAnswer.StringOf("next")
