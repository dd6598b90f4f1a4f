// The request needs Digest authentication, which this sample doesn't support.

import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final request = http.Request('GET', Uri.parse('https://api.example.com/me'));

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
