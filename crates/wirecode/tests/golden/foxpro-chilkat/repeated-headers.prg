* Chilkat can't repeat a header, so this sample joins the values of a repeated one
* by commas, which means the same (RFC 9110, 5.3).

* Any text begins a trial of 30 days.
LOCAL unlockCode
unlockCode = "Anything for a 30-day trial"

LOCAL lnSuccess
LOCAL loGlob
LOCAL loHttp
LOCAL loReq
LOCAL loResp
LOCAL lnStatusCode
LOCAL lcBody

loGlob = CreateObject("Chilkat.Global")
lnSuccess = loGlob.UnlockBundle(unlockCode)
IF lnSuccess = 0
    ? loGlob.LastErrorText
    RELEASE loGlob
    CANCEL
ENDIF

loHttp = CreateObject("Chilkat.Http")
loHttp.FollowRedirects = 0
loReq = CreateObject("Chilkat.HttpRequest")
loReq.HttpVerb = "PATCH"
loReq.ContentType = "application/xml"
loReq.AddHeader("X-Tag", "one, two")
loReq.AddHeader("Cookie", "a=1; b=2")
loReq.AddHeader("X-Empty", "")
lnSuccess = loReq.LoadBodyFromString("<a>1</a>", "utf-8")
IF lnSuccess = 0
    ? loReq.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    CANCEL
ENDIF

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpReq("https://api.example.com/x", loReq, loResp)
IF lnSuccess = 0
    ? loHttp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    RELEASE loResp
    CANCEL
ENDIF

lnStatusCode = loResp.StatusCode
lcBody = loResp.BodyStr
? STR(lnStatusCode)
? lcBody
IF lnStatusCode >= 300
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    RELEASE loResp
    CANCEL
ENDIF
RELEASE loGlob
RELEASE loHttp
RELEASE loReq
RELEASE loResp
