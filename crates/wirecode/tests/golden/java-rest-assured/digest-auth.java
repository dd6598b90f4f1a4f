import io.restassured.RestAssured;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .redirects().follow(false)
                .auth().digest("ada", "secret")
                .when()
                .get("https://api.example.com/me");

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 300) {
            System.exit(1);
        }
    }
}
