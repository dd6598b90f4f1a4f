; Chilkat can't repeat a header, so this sample joins the values of a repeated one
; by commas, which means the same (RFC 9110, 5.3).

IncludeFile "CkGlobal.pb"
IncludeFile "CkHttp.pb"
IncludeFile "CkHttpRequest.pb"
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
    CkHttp::setCkFollowRedirects(http, 0)
    Protected req.i = CkHttpRequest::ckCreate()
    If req = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        ProcedureReturn
    EndIf
    CkHttpRequest::setCkHttpVerb(req, "PATCH")
    CkHttpRequest::setCkContentType(req, "application/xml")
    CkHttpRequest::ckAddHeader(req, "X-Tag", "one, two")
    CkHttpRequest::ckAddHeader(req, "Cookie", "a=1; b=2")
    CkHttpRequest::ckAddHeader(req, "X-Empty", "")
    success = CkHttpRequest::ckLoadBodyFromString(req, "<a>1</a>", "utf-8")
    If success = 0
        Debug CkHttpRequest::ckLastErrorText(req)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        ProcedureReturn
    EndIf

    Protected resp.i = CkHttpResponse::ckCreate()
    If resp = 0
        Debug "Chilkat cannot be loaded."
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        ProcedureReturn
    EndIf
    success = CkHttp::ckHttpReq(http, "https://api.example.com/x", req, resp)
    If success = 0
        Debug CkHttp::ckLastErrorText(http)
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf

    Protected statusCode.i = CkHttpResponse::ckStatusCode(resp)
    Protected body.s = CkHttpResponse::ckBodyStr(resp)
    Debug Str(statusCode)
    Debug body
    If statusCode >= 300
        CkGlobal::ckDispose(glob)
        CkHttp::ckDispose(http)
        CkHttpRequest::ckDispose(req)
        CkHttpResponse::ckDispose(resp)
        ProcedureReturn
    EndIf
    CkGlobal::ckDispose(glob)
    CkHttp::ckDispose(http)
    CkHttpRequest::ckDispose(req)
    CkHttpResponse::ckDispose(resp)
EndProcedure

SendRequest()
