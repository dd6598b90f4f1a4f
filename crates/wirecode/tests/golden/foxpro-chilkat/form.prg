* Stands for {{clientSecret}}.
LOCAL clientSecret
clientSecret = "YOUR_CLIENT_SECRET"

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
loReq = CreateObject("Chilkat.HttpRequest")
loReq.HttpVerb = "POST"
loReq.ContentType = "application/x-www-form-urlencoded"
loReq.AddParam("grant_type", "client_credentials")
loReq.AddParam("scope", "a,b")
loReq.AddParam("client_secret", clientSecret)

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpReq("https://api.example.com/token", loReq, loResp)
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
IF lnStatusCode >= 400
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
