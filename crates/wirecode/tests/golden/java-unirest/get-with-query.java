import kong.unirest.core.Unirest;

public class Main {
    public static void main(String[] args) throws Exception {
        var response = Unirest.get("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")
                .header("Accept", "application/json")
                .asString();

        System.out.println(response.getStatus());
        System.out.println(response.getBody());
        if (response.getStatus() >= 300) {
            System.exit(1);
        }
    }
}
