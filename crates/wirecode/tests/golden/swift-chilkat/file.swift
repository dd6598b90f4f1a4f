// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // The path of a file to send.
    let file = "picture.png"

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

    let resp = CkoHttpResponse()!
    success = http.httpFile("PUT", url: "https://api.example.com/files/1", localFilePath: file, contentType: "image/png", response: resp)
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
