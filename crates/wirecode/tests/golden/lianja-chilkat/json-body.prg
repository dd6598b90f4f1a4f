// Stands for {{baseUrl}}.
local baseUrl
baseUrl = "https://api.example.com"
// Stands for {{token}}.
local token
token = "YOUR_TOKEN"

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
local loSbAnswer
local loJsonAnswer
local lcId
local lcName

loGlob = createobject("CkGlobal")
llSuccess = loGlob.UnlockBundle(unlockCode)
if llSuccess = .F.
    ? loGlob.LastErrorText
    release loGlob
    return
endif

loHttp = createobject("CkHttp")
loHttp.SetRequestHeader("Authorization", "Bearer " + token)

loSbBody = createobject("CkStringBuilder")
loSbBody.Append("{" + CHR(10))
loSbBody.Append("  " + CHR(34) + "name" + CHR(34) + ": " + CHR(34) + "It's \" + CHR(34) + "us\" + CHR(34) + CHR(34) + "," + CHR(10))
loSbBody.Append("  " + CHR(34) + "size" + CHR(34) + ": 1.50," + CHR(10))
loSbBody.Append("  " + CHR(34) + "tags" + CHR(34) + ": [" + CHR(34) + "a" + CHR(34) + ", " + CHR(34) + "b" + CHR(34) + "]" + CHR(10))
loSbBody.Append("}")

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpSb("POST", baseUrl + "/groups", loSbBody, "utf-8", "application/json", loResp)
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

loSbAnswer = createobject("CkStringBuilder")
llSuccess = loResp.GetBodySb(loSbAnswer)
if llSuccess = .F.
    ? loResp.LastErrorText
    release loGlob
    release loHttp
    release loSbBody
    release loResp
    release loSbAnswer
    return
endif
loJsonAnswer = createobject("CkJsonObject")
llSuccess = loJsonAnswer.LoadSb(loSbAnswer)
if llSuccess = .F.
    ? loJsonAnswer.LastErrorText
    release loGlob
    release loHttp
    release loSbBody
    release loResp
    release loSbAnswer
    release loJsonAnswer
    return
endif
lcId = loJsonAnswer.StringOf("id")
lcName = loJsonAnswer.StringOf("name")
release loGlob
release loHttp
release loSbBody
release loResp
release loSbAnswer
release loJsonAnswer
