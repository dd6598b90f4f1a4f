import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// Stands for {{clientSecret}}.
let clientSecret = "YOUR_CLIENT_SECRET"

var request = URLRequest(url: URL(string: "https://api.example.com/token")!)
request.httpMethod = "POST"
request.addValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
request.httpBody = Data("grant_type=client_credentials&scope=a%2Cb&client_secret=\(clientSecret)".utf8)

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
