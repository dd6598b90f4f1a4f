import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// Stands for {{baseUrl}}.
let baseUrl = "https://api.example.com"
// Stands for {{token}}.
let token = "YOUR_TOKEN"

var request = URLRequest(url: URL(string: "\(baseUrl)/groups")!)
request.httpMethod = "POST"
request.addValue("application/json", forHTTPHeaderField: "Content-Type")
request.addValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
request.httpBody = Data("{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}".utf8)

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(try JSONSerialization.jsonObject(with: data))
if status >= 400 {
    exit(1)
}
