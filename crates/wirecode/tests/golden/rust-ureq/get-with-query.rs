fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut response =
        ureq::get("https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag")
            .header("Accept", "application/json")
            .call()?;

    println!("{}", response.status());
    let answer: serde_json::Value = response.body_mut().read_json()?;
    println!("{answer:#}");
    Ok(())
}
