use reqwest::Client;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let response = Client::new()
        .patch("https://api.example.com/x")
        .header("X-Tag", "one")
        .header("X-Tag", "two")
        .header("Cookie", "a=1; b=2")
        .header("X-Empty", "")
        .header("Content-Type", "application/xml")
        .body("<a>1</a>")
        .send()
        .await?;

    let status = response.status();
    println!("{status}\n{}", response.text().await?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
