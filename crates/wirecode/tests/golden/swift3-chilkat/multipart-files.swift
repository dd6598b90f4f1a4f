// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // The path of a file to send.
    let photo = "one.png"
    // The path of a file to send.
    let photo2 = "two.jpg"
    // The path of a file to send.
    let notes = "path/to/notes"

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
    req.addParam("title", value: "two \"photos\"")
    success = req.addFileForUpload2("photo", path: photo, contentType: "image/png")
    if !success {
        print(req.lastErrorText ?? "")
        return
    }
    success = req.addFileForUpload2("photo", path: photo2, contentType: "image/jpeg")
    if !success {
        print(req.lastErrorText ?? "")
        return
    }
    success = req.addFileForUpload2("notes", path: notes, contentType: "text/plain")
    if !success {
        print(req.lastErrorText ?? "")
        return
    }

    let resp = CkoHttpResponse()!
    success = http.httpReq("https://api.example.com/photos", request: req, response: resp)
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
}

sendRequest()
