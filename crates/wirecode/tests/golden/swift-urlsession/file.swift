import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// The path of a file to send.
let file = "picture.png"

var request = URLRequest(url: URL(string: "https://api.example.com/files/1")!)
request.httpMethod = "PUT"
request.addValue("image/png", forHTTPHeaderField: "Content-Type")
request.httpBody = try Data(contentsOf: URL(fileURLWithPath: file))

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
