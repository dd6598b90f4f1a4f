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
    http.setRequestHeader("Accept", value: "application/json")

    let resp = CkoHttpResponse()!
    success = http.httpNoBody("GET", url: "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", response: resp)
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
    let page: Int = jsonAnswer.intOf("page").intValue
    let countUsers: Int = jsonAnswer.sizeOfArray("users").intValue
    var i = 0
    while i < countUsers {
        jsonAnswer.i = NSNumber(value: i)
        let id: String = jsonAnswer.stringOf("users[i].id") ?? ""
        let name: String = jsonAnswer.stringOf("users[i].name") ?? ""
        let active: Bool = jsonAnswer.boolOf("users[i].active")
        i = i + 1
    }
    let next: String = jsonAnswer.stringOf("next") ?? ""
}

sendRequest()
