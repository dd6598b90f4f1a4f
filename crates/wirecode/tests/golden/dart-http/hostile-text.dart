// Dart's clients refuse header values beyond Latin-1, and send those in Latin-1.

import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final request = http.Request('POST', Uri.parse('https://api.example.com/echo'));
  request.headers['X-Text'] = '#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀';
  request.headers['Content-Type'] = 'text/plain';
  request.bodyBytes = utf8.encode('#{`id`} \${HOME} \$(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀\r\nsecond line\n\n\tend');

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
