// URLSession sends repeated headers as one, with commas between the values.

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

var request = URLRequest(url: URL(string: "https://api.example.com/x")!)
request.httpMethod = "PATCH"
request.httpShouldHandleCookies = false
request.addValue("one", forHTTPHeaderField: "X-Tag")
request.addValue("two", forHTTPHeaderField: "X-Tag")
request.addValue("a=1; b=2", forHTTPHeaderField: "Cookie")
request.addValue("", forHTTPHeaderField: "X-Empty")
request.addValue("application/xml", forHTTPHeaderField: "Content-Type")
request.httpBody = Data("<a>1</a>".utf8)

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
