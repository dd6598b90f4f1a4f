import 'dart:convert';
import 'dart:io';
import 'dart:typed_data';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // The path of a file to send.
  const photo = 'one.png';
  // The path of a file to send.
  const photo2 = 'two.jpg';
  // The path of a file to send.
  const notes = 'path/to/notes';

  final request = http.Request('POST', Uri.parse('https://api.example.com/photos'));
  request.headers['Content-Type'] = 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV';
  final body = BytesBuilder();
  body.add(utf8.encode('--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="title"\r\n\r\ntwo "photos"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="photo"; filename="'));
  body.add(utf8.encode(File(photo).uri.pathSegments.last));
  body.add(utf8.encode('"\r\nContent-Type: image/png\r\n\r\n'));
  body.add(await File(photo).readAsBytes());
  body.add(utf8.encode('\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="photo"; filename="'));
  body.add(utf8.encode(File(photo2).uri.pathSegments.last));
  body.add(utf8.encode('"\r\nContent-Type: image/jpeg\r\n\r\n'));
  body.add(await File(photo2).readAsBytes());
  body.add(utf8.encode('\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="notes"; filename="'));
  body.add(utf8.encode(File(notes).uri.pathSegments.last));
  body.add(utf8.encode('"\r\nContent-Type: text/plain\r\n\r\n'));
  body.add(await File(notes).readAsBytes());
  body.add(utf8.encode('\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'));
  request.bodyBytes = body.takeBytes();

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
