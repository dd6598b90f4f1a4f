use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{clientSecret}}.
    let client_secret = "YOUR_CLIENT_SECRET";

    let response = Client::new()
        .post("https://api.example.com/token")
        .form(&[("grant_type", "client_credentials"), ("scope", "a,b"), ("client_secret", client_secret)])
        .send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
