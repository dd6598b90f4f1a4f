fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Stands for {{clientSecret}}.
    let client_secret = "YOUR_CLIENT_SECRET";

    let mut response = ureq::post("https://api.example.com/token")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .send(format!("grant_type=client_credentials&scope=a%2Cb&client_secret={client_secret}"))?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
