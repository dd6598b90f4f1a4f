import io.restassured.RestAssured;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .header("Accept", "application/json")
                .when()
                .get("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
