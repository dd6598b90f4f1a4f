// Dart's clients keep headers in a map, so only the last of a repeated header is
// sent.

import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/x'),
    data: utf8.encode('<a>1</a>'),
    options: Options(
      method: 'PATCH',
      headers: {
        'X-Tag': 'one',
        'X-Tag': 'two',
        'Cookie': 'a=1; b=2',
        'X-Empty': '',
        'Content-Type': 'application/xml',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
