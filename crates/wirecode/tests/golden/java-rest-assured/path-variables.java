import io.restassured.RestAssured;

public class Main {
    public static void main(String[] args) throws Exception {
        // The member who leaves.
        var memberId = "YOUR_MEMBER_ID";

        var response = RestAssured.given()
                .urlEncodingEnabled(false)
                .when()
                .delete("https://api.example.com/groups/a%20b/c/members/" + memberId);

        System.out.println(response.statusCode());
        System.out.println(response.asString());
        if (response.statusCode() >= 400) {
            System.exit(1);
        }
    }
}
