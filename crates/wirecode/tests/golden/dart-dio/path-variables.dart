import 'package:dio/dio.dart';

Future<void> main() async {
  // The member who leaves.
  const memberId = 'YOUR_MEMBER_ID';

  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/groups/a%20b/c/members/${memberId}'),
    options: Options(
      method: 'DELETE',
    ),
  );
  print(response.statusCode);
  print(response.data);
}
