import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = Unirest.post("https://api.example.com/search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
