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
    let req = CkoHttpRequest()!
    req.httpVerb = "POST"
    req.contentType = "multipart/form-data"
    req.addParam("name", value: "Excepteur proident in")
    req.addParam("type", value: "normal")
    success = req.addStringForUpload2("settings", filename: "", strData: "{\"hidden\":true}", charset: "utf-8", contentType: "application/json")
    if !success {
        print(req.lastErrorText ?? "")
        return
    }

    let resp = CkoHttpResponse()!
    success = http.httpReq("https://api.example.com/groups", request: req, response: resp)
    if !success {
        print(http.lastErrorText ?? "")
        return
    }

    let statusCode: Int = resp.statusCode.intValue
    let body: String = resp.bodyStr ?? ""
    print(statusCode)
    print(body)
    if statusCode >= 400 {
        return
    }

    let sbAnswer = CkoStringBuilder()!
    success = resp.getBodySb(sbAnswer)
    if !success {
        print(resp.lastErrorText ?? "")
        return
    }
    let jsonAnswer = CkoJsonObject()!
    success = jsonAnswer.loadSb(sbAnswer)
    if !success {
        print(jsonAnswer.lastErrorText ?? "")
        return
    }
}

sendRequest()
