use reqwest::Client;
use reqwest::redirect::Policy;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{password}}.
    let password = "YOUR_PASSWORD";

    let client = Client::builder().redirect(Policy::none()).build()?;
    let request = client
        .get("https://api.example.com/me")
        .basic_auth("ada", Some(password))
        .build()?;
    let mut headers = request.headers().clone();
    let mut response = client.execute(request).await?;
    for _ in 0..10 {
        if ![301, 302, 303, 307, 308].contains(&response.status().as_u16()) {
            break;
        }
        let location = response.headers().get("Location").ok_or("no location")?;
        let place = response.url().join(location.to_str()?)?;
        if place.origin() != response.url().origin() {
            headers.clear();
        }
        response = client.get(place).headers(headers.clone()).send().await?;
    }

    let status = response.status();
    println!("{status}\n{}", response.text().await?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
