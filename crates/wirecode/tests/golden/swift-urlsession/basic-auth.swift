import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// Stands for {{password}}.
let password = "YOUR_PASSWORD"

var request = URLRequest(url: URL(string: "https://api.example.com/me")!)
request.addValue("Basic " + Data("ada:\(password)".utf8).base64EncodedString(), forHTTPHeaderField: "Authorization")

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
