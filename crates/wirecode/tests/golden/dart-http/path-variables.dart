import 'dart:io';

import 'package:http/http.dart' as http;

Future<void> main() async {
  // The member who leaves.
  const memberId = 'YOUR_MEMBER_ID';

  final request = http.Request('DELETE', Uri.parse('https://api.example.com/groups/a%20b/c/members/${memberId}'));

  final response = await http.Response.fromStream(await request.send());
  print(response.statusCode);
  print(response.body);
  if (response.statusCode >= 400) exit(1);
}
