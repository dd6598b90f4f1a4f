import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

var request = URLRequest(url: URL(string: "https://api.example.com/groups")!)
request.httpMethod = "POST"
request.addValue("multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV", forHTTPHeaderField: "Content-Type")
var body = Data()
body.append(Data("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".utf8))
request.httpBody = body

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(try JSONSerialization.jsonObject(with: data))
if status >= 400 {
    exit(1)
}
