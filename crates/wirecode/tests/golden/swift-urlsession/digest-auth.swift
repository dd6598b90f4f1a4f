// The request needs Digest authentication, which this sample doesn't support.

import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

var request = URLRequest(url: URL(string: "https://api.example.com/me")!)

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
