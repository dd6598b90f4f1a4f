import 'dart:convert';
import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  final request = http.Request('GET', Uri.parse('https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag'));
  request.headers['Accept'] = 'application/json';

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(jsonDecode(response.body));
  if (response.statusCode >= 400) exit(1);
}
