import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // Stands for {{groupId}}.
  const groupId = 'YOUR_GROUP_ID';
  // Stands for {{groupName}}.
  const groupName = 'YOUR_GROUP_NAME';
  // Stands for {{limit}}.
  const limit = 'YOUR_LIMIT';

  final request = http.Request('PUT', Uri.parse('https://api.example.com/groups/${groupId}'));
  request.headers['Content-Type'] = 'application/json';
  request.bodyBytes = utf8.encode('{"name": "${groupName}", "limit": ${limit}}');

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
