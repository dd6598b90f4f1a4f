* The path of a file to send.
LOCAL photo
photo = "one.png"
* The path of a file to send.
LOCAL photo2
photo2 = "two.jpg"
* The path of a file to send.
LOCAL notes
notes = "path/to/notes"

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
loReq.ContentType = "multipart/form-data"
loReq.AddParam("title", "two " + CHR(34) + "photos" + CHR(34))
lnSuccess = loReq.AddFileForUpload2("photo", photo, "image/png")
IF lnSuccess = 0
    ? loReq.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    CANCEL
ENDIF
lnSuccess = loReq.AddFileForUpload2("photo", photo2, "image/jpeg")
IF lnSuccess = 0
    ? loReq.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    CANCEL
ENDIF
lnSuccess = loReq.AddFileForUpload2("notes", notes, "text/plain")
IF lnSuccess = 0
    ? loReq.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loReq
    CANCEL
ENDIF

loResp = CreateObject("Chilkat.HttpResponse")
lnSuccess = loHttp.HttpReq("https://api.example.com/photos", loReq, loResp)
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
