// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // Stands for {{clientSecret}}.
    let clientSecret = "YOUR_CLIENT_SECRET"

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
    req.contentType = "application/x-www-form-urlencoded"
    req.addParam("grant_type", value: "client_credentials")
    req.addParam("scope", value: "a,b")
    req.addParam("client_secret", value: clientSecret)

    let resp = CkoHttpResponse()!
    success = http.httpReq("https://api.example.com/token", request: req, response: resp)
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
