Option Explicit

Sub SendRequest()
    ' Stands for {{groupId}}.
    Dim groupId As String: groupId = "YOUR_GROUP_ID"
    ' Stands for {{groupName}}.
    Dim groupName As String: groupName = "YOUR_GROUP_NAME"
    ' Stands for {{limit}}.
    Dim limit As String: limit = "YOUR_LIMIT"

    Dim body As Object
    Set body = CreateObject("ADODB.Stream")
    body.Type = 1
    body.Open
    body.Write Utf8("{""name"": """)
    body.Write Utf8(groupName)
    body.Write Utf8(""", ""limit"": ")
    body.Write Utf8(limit)
    body.Write Utf8("}")
    body.Position = 0

    Dim http As Object
    Set http = CreateObject("WinHttp.WinHttpRequest.5.1")
    http.Open "PUT", "https://api.example.com/groups/" & groupId, False
    http.SetRequestHeader "Content-Type", "application/json"
    http.Send body.Read

    Debug.Print http.Status
    Debug.Print http.ResponseText
    If http.Status >= 400 Then Err.Raise vbObjectError + http.Status, , http.StatusText
End Sub

Private Function Utf8(ByVal text As String) As Byte()
    Dim stream As Object
    Set stream = CreateObject("ADODB.Stream")
    stream.Type = 2
    stream.Charset = "utf-8"
    stream.Open
    stream.WriteText text
    stream.Position = 0
    stream.Type = 1
    ' After the byte order mark.
    stream.Position = 3
    Utf8 = stream.Read
End Function
