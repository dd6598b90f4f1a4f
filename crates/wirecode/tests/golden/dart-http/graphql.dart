import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final request = http.Request('POST', Uri.parse('https://api.example.com/graphql'));
  request.headers['Content-Type'] = 'application/json';
  request.bodyBytes = utf8.encode('{"query":"query (\$id: ID!) {\\n  user(id: \$id) { name }\\n}","variables":{"id": "7"}}');

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
