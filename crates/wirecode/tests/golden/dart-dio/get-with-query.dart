import 'package:dio/dio.dart';

Future<void> main() async {
  final response = await Dio().requestUri(
    Uri.parse('https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag'),
    options: Options(
      method: 'GET',
      headers: {
        'Accept': 'application/json',
      },
    ),
  );
  print(response.statusCode);
  print(response.data);
}
