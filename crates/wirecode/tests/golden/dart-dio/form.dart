import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  // Stands for {{clientSecret}}.
  const clientSecret = 'YOUR_CLIENT_SECRET';

  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/token'),
    data: utf8.encode('grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}'),
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
