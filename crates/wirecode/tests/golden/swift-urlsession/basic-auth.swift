import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// Stands for {{password}}.
let password = "YOUR_PASSWORD"

final class Redirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
    ) {
        let first = task.originalRequest!
        let origins = [first, request].map { URL(string: "/", relativeTo: $0.url)!.absoluteURL }
        var next = request
        for name in ["Authorization"] {
            let value = origins[0] == origins[1] ? first.value(forHTTPHeaderField: name) : nil
            next.setValue(value, forHTTPHeaderField: name)
        }
        completionHandler(next)
    }
}

var request = URLRequest(url: URL(string: "https://api.example.com/me")!)
request.addValue("Basic " + Data("ada:\(password)".utf8).base64EncodedString(), forHTTPHeaderField: "Authorization")

let session = URLSession(configuration: .default, delegate: Redirects(), delegateQueue: nil)
let (data, response) = try await session.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 300 {
    exit(1)
}
