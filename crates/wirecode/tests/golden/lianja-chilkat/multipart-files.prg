// The path of a file to send.
local photo
photo = "one.png"
// The path of a file to send.
local photo2
photo2 = "two.jpg"
// The path of a file to send.
local notes
notes = "path/to/notes"

// Any text begins a trial of 30 days.
local unlockCode
unlockCode = "Anything for a 30-day trial"

local llSuccess
local loGlob
local loHttp
local loReq
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
loReq = createobject("CkHttpRequest")
loReq.HttpVerb = "POST"
loReq.ContentType = "multipart/form-data"
loReq.AddParam("title", "two " + CHR(34) + "photos" + CHR(34))
llSuccess = loReq.AddFileForUpload2("photo", photo, "image/png")
if llSuccess = .F.
    ? loReq.LastErrorText
    release loGlob
    release loHttp
    release loReq
    return
endif
llSuccess = loReq.AddFileForUpload2("photo", photo2, "image/jpeg")
if llSuccess = .F.
    ? loReq.LastErrorText
    release loGlob
    release loHttp
    release loReq
    return
endif
llSuccess = loReq.AddFileForUpload2("notes", notes, "text/plain")
if llSuccess = .F.
    ? loReq.LastErrorText
    release loGlob
    release loHttp
    release loReq
    return
endif

loResp = createobject("CkHttpResponse")
llSuccess = loHttp.HttpReq("https://api.example.com/photos", loReq, loResp)
if llSuccess = .F.
    ? loHttp.LastErrorText
    release loGlob
    release loHttp
    release loReq
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
    release loReq
    release loResp
    return
endif
release loGlob
release loHttp
release loReq
release loResp
