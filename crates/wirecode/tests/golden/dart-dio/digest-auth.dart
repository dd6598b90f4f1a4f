// The request asks for Digest authentication, which this sample does not do.

import 'package:dio/dio.dart';

Future<void> main() async {
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/me'),
    options: Options(
      method: 'GET',
    ),
  );
  print(response.statusCode);
  print(response.data);
}
