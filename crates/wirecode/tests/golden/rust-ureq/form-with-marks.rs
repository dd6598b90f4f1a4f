fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut response = ureq::post("https://api.example.com/search")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .send("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
