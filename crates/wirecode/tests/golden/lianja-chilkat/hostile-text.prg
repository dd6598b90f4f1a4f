// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
local loSbBody
local loResp
local lnStatusCode
local lcBody

loGlob = createobject("CkGlobal")
llSuccess = loGlob.UnlockBundle(unlockCode)
if llSuccess = .F.
    ? loGlob.LastErrorText
    release loGlob
    return
endif

loHttp = createobject("CkHttp")
loHttp.SetRequestHeader("X-Text", "#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' " + CHR(34) + "d" + CHR(34) + " <b> " + CHR(38) + " | ; ! ~ \n " + CHR(195) + CHR(169) + " " + CHR(240) + CHR(159) + CHR(152) + CHR(128))

loSbBody = createobject("CkStringBuilder")
loSbBody.Append("#{`id`} ${HOME} $(id) `id` %PATH% \(1+1) [exit] @x 'q' " + CHR(34) + "d" + CHR(34) + " <b> " + CHR(38) + " | ; ! ~ \n " + CHR(195) + CHR(169) + " " + CHR(240) + CHR(159) + CHR(152) + CHR(128) + CHR(13) + CHR(10))
loSbBody.Append("second line" + CHR(10))
loSbBody.Append(CHR(10))
loSbBody.Append(CHR(9) + "end")

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpSb("POST", "https://api.example.com/echo", loSbBody, "utf-8", "text/plain", loResp)
if llSuccess = .F.
    ? loHttp.LastErrorText
    release loGlob
    release loHttp
    release loSbBody
    release loResp
    return
endif

lnStatusCode = loResp.StatusCode
lcBody = loResp.BodyStr
? str(lnStatusCode)
? lcBody
if lnStatusCode >= 400
    release loGlob
    release loHttp
    release loSbBody
    release loResp
    return
endif
release loGlob
release loHttp
release loSbBody
release loResp
