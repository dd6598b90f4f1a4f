// The request needs Digest authentication, which this sample doesn't support.

use reqwest::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let response = Client::new()
        .get("https://api.example.com/me")
        .send()
        .await?;

    let status = response.status();
    println!("{status}\n{}", response.text().await?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
