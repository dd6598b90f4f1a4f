import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  // Stands for {{groupId}}.
  const groupId = 'YOUR_GROUP_ID';
  // Stands for {{groupName}}.
  const groupName = 'YOUR_GROUP_NAME';
  // Stands for {{limit}}.
  const limit = 'YOUR_LIMIT';

  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/groups/${groupId}'),
    data: utf8.encode('{"name": "${groupName}", "limit": ${limit}}'),
    options: Options(
      method: 'PUT',
      headers: {
        'Content-Type': 'application/json',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
