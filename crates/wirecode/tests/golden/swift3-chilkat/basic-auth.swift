// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // Stands for {{password}}.
    let password = "YOUR_PASSWORD"

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
    http.basicAuth = true
    http.login = "ada"
    http.password = password

    let resp = CkoHttpResponse()!
    success = http.httpNoBody("GET", url: "https://api.example.com/me", response: resp)
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
