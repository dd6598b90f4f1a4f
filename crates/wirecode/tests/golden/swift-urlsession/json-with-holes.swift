import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// Stands for {{groupId}}.
let groupId = "YOUR_GROUP_ID"
// Stands for {{groupName}}.
let groupName = "YOUR_GROUP_NAME"
// Stands for {{limit}}.
let limit = "YOUR_LIMIT"

var request = URLRequest(url: URL(string: "https://api.example.com/groups/\(groupId)")!)
request.httpMethod = "PUT"
request.addValue("application/json", forHTTPHeaderField: "Content-Type")
request.httpBody = Data("{\"name\": \"\(groupName)\", \"limit\": \(limit)}".utf8)

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
