IncludeFile "CkGlobal.pb"
IncludeFile "CkHttp.pb"
IncludeFile "CkStringBuilder.pb"
IncludeFile "CkHttpResponse.pb"

Procedure SendRequest()
    ; Any text begins a trial of 30 days.
    Protected unlockCode.s = "Anything for a 30-day trial"

    Protected success.i
    Protected glob.i = CkGlobal::ckCreate()
    If glob = 0
        Debug "Chilkat cannot be loaded."
        ProcedureReturn
    EndIf
    success = CkGlobal::ckUnlockBundle(glob, unlockCode)
    If success = 0
        Debug CkGlobal::ckLastErrorText(glob)
        CkGlobal::ckDispose(glob)
        ProcedureReturn
    EndIf

    Protected http.i = CkHttp::ckCreate()
    If http = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        ProcedureReturn
    EndIf
    CkHttp::ckSetRequestHeader(http, "X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' " + Chr(34) + "d" + Chr(34) + " <b> & | ; ! ~ \n é 😀")

    Protected sbBody.i = CkStringBuilder::ckCreate()
    If sbBody = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        ProcedureReturn
    EndIf
    CkStringBuilder::ckAppend(sbBody, "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' " + Chr(34) + "d" + Chr(34) + " <b> & | ; ! ~ \n é 😀" + Chr(13) + Chr(10))
    CkStringBuilder::ckAppend(sbBody, "second line" + Chr(10))
    CkStringBuilder::ckAppend(sbBody, Chr(10))
    CkStringBuilder::ckAppend(sbBody, Chr(9) + "end")

    Protected resp.i = CkHttpResponse::ckCreate()
    If resp = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        ProcedureReturn
    EndIf
    success = CkHttp::ckHttpSb(http, "POST", "https://api.example.com/echo", sbBody, "utf-8", "text/plain", resp)
    If success = 0
        Debug CkHttp::ckLastErrorText(http)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected statusCode.i = CkHttpResponse::ckStatusCode(resp)
    Protected body.s = CkHttpResponse::ckBodyStr(resp)
    Debug Str(statusCode)
    Debug body
    If statusCode >= 400
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkStringBuilder::ckDispose(sbBody)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf
    CkGlobal::ckDispose(glob)
    CkHttp::ckDispose(http)
    CkStringBuilder::ckDispose(sbBody)
    CkHttpResponse::ckDispose(resp)
EndProcedure

SendRequest()
