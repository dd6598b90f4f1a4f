import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

var request = URLRequest(url: URL(string: "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")!)
request.addValue("application/json", forHTTPHeaderField: "Accept")

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(try JSONSerialization.jsonObject(with: data))
if status >= 400 {
    exit(1)
}
