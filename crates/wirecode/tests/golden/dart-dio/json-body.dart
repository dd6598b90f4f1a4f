import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  // Stands for {{baseUrl}}.
  const baseUrl = 'https://api.example.com';
  // Stands for {{token}}.
  const token = 'YOUR_TOKEN';

  final response = await Dio().requestUri(
    Uri.parse('${baseUrl}/groups'),
    data: utf8.encode(r'''{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}'''),
    options: Options(
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Authorization': 'Bearer ${token}',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
