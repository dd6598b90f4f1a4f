// Chilkat can't repeat a header, so this sample joins the values of a repeated one
// by commas, which means the same (RFC 9110, 5.3).

// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // Any text begins a trial of 30 days.
    let unlockCode = "Anything for a 30-day trial"

    var success: Bool
    let glob = CkoGlobal()!
    success = glob.unlockBundle(unlockCode)
    if !success {
        print(glob.lastErrorText ?? "")
        return
    }

    let http = CkoHttp()!
    http.followRedirects = false
    let req = CkoHttpRequest()!
    req.httpVerb = "PATCH"
    req.contentType = "application/xml"
    req.addHeader("X-Tag", value: "one, two")
    req.addHeader("Cookie", value: "a=1; b=2")
    req.addHeader("X-Empty", value: "")
    success = req.loadBodyFromString("<a>1</a>", charset: "utf-8")
    if !success {
        print(req.lastErrorText ?? "")
        return
    }

    let resp = CkoHttpResponse()!
    success = http.httpReq("https://api.example.com/x", request: req, response: resp)
    if !success {
        print(http.lastErrorText ?? "")
        return
    }

    let statusCode: Int = resp.statusCode.intValue
    let body: String = resp.bodyStr ?? ""
    print(statusCode)
    print(body)
    if statusCode >= 300 {
        return
    }
}

sendRequest()
