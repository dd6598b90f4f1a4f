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
    http.setRequestHeader("X-Text", value: "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀")

    let sbBody = CkoStringBuilder()!
    _ = sbBody.append("#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n")
    _ = sbBody.append("second line\n")
    _ = sbBody.append("\n")
    _ = sbBody.append("\tend")

    let resp = CkoHttpResponse()!
    success = http.httpSb("POST", url: "https://api.example.com/echo", sb: sbBody, charset: "utf-8", contentType: "text/plain", response: resp)
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
