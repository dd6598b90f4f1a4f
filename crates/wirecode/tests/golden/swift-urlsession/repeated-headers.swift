// URLSession joins repeated headers into one, with commas between the values.

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

final class Redirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        let first = task.originalRequest!
        let origins = [first, request].map { URL(string: "/", relativeTo: $0.url)!.absoluteURL }
        var next = request
        for name in ["Cookie"] {
            let value = origins[0] == origins[1] ? first.value(forHTTPHeaderField: name) : nil
            next.setValue(value, forHTTPHeaderField: name)
        }
        completionHandler(next)
    }
}

var request = URLRequest(url: URL(string: "https://api.example.com/x")!)
request.httpMethod = "PATCH"
request.httpShouldHandleCookies = false
request.addValue("one", forHTTPHeaderField: "X-Tag")
request.addValue("two", forHTTPHeaderField: "X-Tag")
request.addValue("a=1; b=2", forHTTPHeaderField: "Cookie")
request.addValue("", forHTTPHeaderField: "X-Empty")
request.addValue("application/xml", forHTTPHeaderField: "Content-Type")
request.httpBody = Data("<a>1</a>".utf8)

let session = URLSession(configuration: .default, delegate: Redirects(), delegateQueue: nil)
let (data, response) = try await session.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 300 {
    exit(1)
}
