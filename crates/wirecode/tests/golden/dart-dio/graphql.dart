import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/graphql'),
    data: utf8.encode('{"query":"query (\$id: ID!) {\\n  user(id: \$id) { name }\\n}","variables":{"id": "7"}}'),
    options: Options(
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
