import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// The member who leaves.
let memberId = "YOUR_MEMBER_ID"

var request = URLRequest(url: URL(string: "https://api.example.com/groups/a%20b/c/members/\(memberId)")!)
request.httpMethod = "DELETE"

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
