fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut response = ureq::patch("https://api.example.com/x")
        .header("X-Tag", "one")
        .header("X-Tag", "two")
        .header("Cookie", "a=1; b=2")
        .header("X-Empty", "")
        .header("Content-Type", "application/xml")
        .send("<a>1</a>")?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
