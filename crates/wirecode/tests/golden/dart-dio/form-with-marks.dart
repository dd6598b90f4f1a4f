import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/search'),
    data: utf8.encode('q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263'),
    options: Options(
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
