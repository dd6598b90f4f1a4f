* Any text begins a trial of 30 days.
LOCAL unlockCode
unlockCode = "Anything for a 30-day trial"

LOCAL lnSuccess
LOCAL loGlob
LOCAL loHttp
LOCAL loSbBody
LOCAL loResp
LOCAL lnStatusCode
LOCAL lcBody

loGlob = CreateObject("Chilkat.Global")
loGlob.Utf8 = 1
lnSuccess = loGlob.UnlockBundle(unlockCode)
IF lnSuccess = 0
    ? loGlob.LastErrorText
    RELEASE loGlob
    CANCEL
ENDIF

loHttp = CreateObject("Chilkat.Http")
loHttp.Utf8 = 1
loHttp.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' " + CHR(34) + "d" + CHR(34) + " <b> " + CHR(38) + " | ; ! ~ \n " + CHR(195) + CHR(169) + " " + CHR(240) + CHR(159) + CHR(152) + CHR(128))

loSbBody = CreateObject("Chilkat.StringBuilder")
loSbBody.Utf8 = 1
loSbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' " + CHR(34) + "d" + CHR(34) + " <b> " + CHR(38) + " | ; ! ~ \n " + CHR(195) + CHR(169) + " " + CHR(240) + CHR(159) + CHR(152) + CHR(128) + CHR(13) + CHR(10))
loSbBody.Append("second line" + CHR(10))
loSbBody.Append(CHR(10))
loSbBody.Append(CHR(9) + "end")

loResp = CreateObject("Chilkat.HttpResponse")
loResp.Utf8 = 1
lnSuccess = loHttp.HttpSb("POST", "https://api.example.com/echo", loSbBody, "utf-8", "text/plain", loResp)
IF lnSuccess = 0
    ? loHttp.LastErrorText
    RELEASE loGlob
    RELEASE loHttp
    RELEASE loSbBody
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
    RELEASE loSbBody
    RELEASE loResp
    CANCEL
ENDIF
RELEASE loGlob
RELEASE loHttp
RELEASE loSbBody
RELEASE loResp
