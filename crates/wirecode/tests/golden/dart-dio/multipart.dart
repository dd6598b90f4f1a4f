import 'dart:convert';
import 'dart:io';
import 'dart:typed_data';

import 'package:dio/dio.dart';

Future<void> main() async {
  final body = BytesBuilder();
  body.add(utf8.encode('--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="name"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="type"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name="settings"\r\nContent-Type: application/json\r\n\r\n{"hidden":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n'));
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/groups'),
    data: body.takeBytes(),
    options: Options(
      method: 'POST',
      headers: {
        'Content-Type': 'multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
