import 'dart:convert';
import 'dart:io';
import 'dart:typed_data';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final request = http.Request('POST', Uri.parse('https://api.example.com/groups'));
  request.headers['Content-Type'] = 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV';
  final body = BytesBuilder();
  body.add(utf8.encode('--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="name"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="type"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="settings"\r\nContent-Type: application/json\r\n\r\n{"hidden":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'));
  request.bodyBytes = body.takeBytes();

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(jsonDecode(response.body));
  if (response.statusCode >= 400) exit(1);
}
