import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // Stands for {{password}}.
  const password = 'YOUR_PASSWORD';

  final request = http.Request('GET', Uri.parse('https://api.example.com/me'));
  request.headers['Authorization'] = 'Basic ' + base64.encode(utf8.encode('ada:${password}'));

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
