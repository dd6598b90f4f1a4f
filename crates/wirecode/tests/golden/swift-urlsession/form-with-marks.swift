import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

var request = URLRequest(url: URL(string: "https://api.example.com/search")!)
request.httpMethod = "POST"
request.addValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
request.httpBody = Data("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263".utf8)

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
