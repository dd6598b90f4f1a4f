import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // The path of a file to send.
  const file = 'picture.png';

  final request = http.Request('PUT', Uri.parse('https://api.example.com/files/1'));
  request.headers['Content-Type'] = 'image/png';
  request.bodyBytes = await File(file).readAsBytes();

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
