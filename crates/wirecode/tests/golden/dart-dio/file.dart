import 'dart:io';

import 'package:dio/dio.dart';

Future<void> main() async {
  // The path of a file to send.
  const file = 'picture.png';

  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/files/1'),
    data: await File(file).readAsBytes(),
    options: Options(
      method: 'PUT',
      headers: {
        'Content-Type': 'image/png',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
