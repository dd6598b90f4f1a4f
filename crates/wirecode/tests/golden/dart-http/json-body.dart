import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // Stands for {{baseUrl}}.
  const baseUrl = 'https://api.example.com';
  // Stands for {{token}}.
  const token = 'YOUR_TOKEN';

  final request = http.Request('POST', Uri.parse('${baseUrl}/groups'));
  request.headers['Content-Type'] = 'application/json';
  request.headers['Authorization'] = 'Bearer ${token}';
  request.bodyBytes = utf8.encode(r'''{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}''');

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(jsonDecode(response.body));
  if (response.statusCode >= 400) exit(1);
}
