use reqwest::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{password}}.
    let password = "YOUR_PASSWORD";

    let response = Client::new()
        .get("https://api.example.com/me")
        .basic_auth("ada", Some(password))
        .send()
        .await?;

    let status = response.status();
    println!("{status}\n{}", response.text().await?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
