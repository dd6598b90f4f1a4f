use reqwest::Client;
use reqwest::redirect::Policy;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{baseUrl}}.
    let base_url = "https://api.example.com";
    // Stands for {{token}}.
    let token = "YOUR_TOKEN";

    let client = Client::builder().redirect(Policy::none()).build()?;
    let request = client
        .post(format!("{base_url}/groups"))
        .header("Content-Type", "application/json")
        .header("Authorization", format!("Bearer {token}"))
        .body(r#"{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}"#)
        .build()?;
    let mut headers = request.headers().clone();
    let mut response = client.execute(request).await?;
    headers.remove("Content-Type");
    for _ in 0..10 {
        if ![301, 302, 303].contains(&response.status().as_u16()) {
            break;
        }
        let location = response.headers().get("Location").ok_or("no location")?;
        let place = response.url().join(location.to_str()?)?;
        if place.origin() != response.url().origin() {
            headers.clear();
        }
        response = client.get(place).headers(headers.clone()).send().await?;
    }

    println!("{}", response.status());
    let answer: serde_json::Value = response.error_for_status()?.json().await?;
    println!("{answer:#}");
    Ok(())
}
