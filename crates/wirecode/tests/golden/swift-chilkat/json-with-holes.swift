// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // Stands for {{groupId}}.
    let groupId = "YOUR_GROUP_ID"
    // Stands for {{groupName}}.
    let groupName = "YOUR_GROUP_NAME"
    // Stands for {{limit}}.
    let limit = "YOUR_LIMIT"

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
    success = http.httpStr("PUT", url: "https://api.example.com/groups/\(groupId)", bodyStr: "{\"name\": \"\(groupName)\", \"limit\": \(limit)}", charset: "utf-8", contentType: "application/json", response: resp)
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
