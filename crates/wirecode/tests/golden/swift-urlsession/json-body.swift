import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// Stands for {{baseUrl}}.
let baseUrl = "https://api.example.com"
// Stands for {{token}}.
let token = "YOUR_TOKEN"

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

var request = URLRequest(url: URL(string: "\(baseUrl)/groups")!)
request.httpMethod = "POST"
request.addValue("application/json", forHTTPHeaderField: "Content-Type")
request.addValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
request.httpBody = Data("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}".utf8)

let session = URLSession(configuration: .default, delegate: Redirects(), delegateQueue: nil)
let (data, response) = try await session.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(try JSONSerialization.jsonObject(with: data))
if status >= 300 {
    exit(1)
}
