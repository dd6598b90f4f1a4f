// The request asks for Digest authentication, which this sample does not do.

use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let response = Client::new().get("https://api.example.com/me").send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if status.is_client_error() || status.is_server_error() {
        return Err(status.to_string().into());
    }
    Ok(())
}
