use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let response = Client::new()
        .post("https://api.example.com/search")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
        .send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
