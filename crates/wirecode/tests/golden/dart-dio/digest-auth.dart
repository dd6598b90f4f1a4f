// The request needs Digest authentication, which this sample doesn't support.

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
