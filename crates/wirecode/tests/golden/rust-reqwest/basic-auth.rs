use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{password}}.
    let password = "YOUR_PASSWORD";

    let response = Client::new()
        .get("https://api.example.com/me")
        .basic_auth("ada", Some(password))
        .send()
        ?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
