import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  // Stands for {{password}}.
  const password = 'YOUR_PASSWORD';

  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/me'),
    options: Options(
      method: 'GET',
      headers: {
        'Authorization': 'Basic ' + base64.encode(utf8.encode('ada:${password}')),
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
