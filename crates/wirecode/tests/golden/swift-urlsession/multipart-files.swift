import Foundation
#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

// The path of a file to send.
let photo = "one.png"
// The path of a file to send.
let photo2 = "two.jpg"
// The path of a file to send.
let notes = "path/to/notes"

var request = URLRequest(url: URL(string: "https://api.example.com/photos")!)
request.httpMethod = "POST"
request.addValue("multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV", forHTTPHeaderField: "Content-Type")
var body = Data()
body.append(Data("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".utf8))
body.append(Data(URL(fileURLWithPath: photo).lastPathComponent.utf8))
body.append(Data("\"\r\nContent-Type: image/png\r\n\r\n".utf8))
body.append(try Data(contentsOf: URL(fileURLWithPath: photo)))
body.append(Data("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"".utf8))
body.append(Data(URL(fileURLWithPath: photo2).lastPathComponent.utf8))
body.append(Data("\"\r\nContent-Type: image/jpeg\r\n\r\n".utf8))
body.append(try Data(contentsOf: URL(fileURLWithPath: photo2)))
body.append(Data("\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"".utf8))
body.append(Data(URL(fileURLWithPath: notes).lastPathComponent.utf8))
body.append(Data("\"\r\nContent-Type: text/plain\r\n\r\n".utf8))
body.append(try Data(contentsOf: URL(fileURLWithPath: notes)))
body.append(Data("\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n".utf8))
request.httpBody = body

let (data, response) = try await URLSession.shared.data(for: request)
let status = (response as! HTTPURLResponse).statusCode
print(status)
print(String(decoding: data, as: UTF8.self))
if status >= 400 {
    exit(1)
}
