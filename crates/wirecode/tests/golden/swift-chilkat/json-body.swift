// The bridging header imports Chilkat's headers.
import Foundation

func sendRequest() {
    // Stands for {{baseUrl}}.
    let baseUrl = "https://api.example.com"
    // Stands for {{token}}.
    let token = "YOUR_TOKEN"

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
    http.setRequestHeader("Authorization", value: "Bearer \(token)")

    let sbBody = CkoStringBuilder()!
    _ = sbBody.append("{\n")
    _ = sbBody.append("  \"name\": \"It's \\\"us\\\"\",\n")
    _ = sbBody.append("  \"size\": 1.50,\n")
    _ = sbBody.append("  \"tags\": [\"a\", \"b\"]\n")
    _ = sbBody.append("}")

    let resp = CkoHttpResponse()!
    success = http.httpSb("POST", url: "\(baseUrl)/groups", sb: sbBody, charset: "utf-8", contentType: "application/json", response: resp)
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
    let id: String = jsonAnswer.stringOf("id") ?? ""
    let name: String = jsonAnswer.stringOf("name") ?? ""
}

sendRequest()
