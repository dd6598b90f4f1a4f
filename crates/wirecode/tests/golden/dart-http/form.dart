import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // Stands for {{clientSecret}}.
  const clientSecret = 'YOUR_CLIENT_SECRET';

  final request = http.Request('POST', Uri.parse('https://api.example.com/token'));
  request.headers['Content-Type'] = 'application/x-www-form-urlencoded';
  request.bodyBytes = utf8.encode('grant_type=client_credentials&scope=a%2Cb&client_secret=${clientSecret}');

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
