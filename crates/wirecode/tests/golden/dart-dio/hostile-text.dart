// Dart's clients refuse header values beyond Latin-1, and send those in Latin-1.

import 'dart:convert';

import 'package:dio/dio.dart';

Future<void> main() async {
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/echo'),
    data: utf8.encode('#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend'),
    options: Options(
      method: 'POST',
      headers: {
        'X-Text': '#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀',
        'Content-Type': 'text/plain',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
