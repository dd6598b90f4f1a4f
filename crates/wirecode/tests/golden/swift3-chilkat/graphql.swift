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

    let resp = CkoHttpResponse()!
    success = http.httpStr("POST", url: "https://api.example.com/graphql", bodyStr: "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}", charset: "utf-8", contentType: "application/json", response: resp)
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
