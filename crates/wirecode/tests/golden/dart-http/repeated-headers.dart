// Dart's clients keep headers in a map, so only the last of a repeated header is
// sent.

import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final request = http.Request('PATCH', Uri.parse('https://api.example.com/x'));
  request.headers['X-Tag'] = 'one';
  request.headers['X-Tag'] = 'two';
  request.headers['Cookie'] = 'a=1; b=2';
  request.headers['X-Empty'] = '';
  request.headers['Content-Type'] = 'application/xml';
  request.bodyBytes = utf8.encode('<a>1</a>');

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
