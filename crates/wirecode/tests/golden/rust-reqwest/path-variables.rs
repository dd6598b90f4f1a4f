use reqwest::blocking::Client;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The member who leaves.
    let member_id = "YOUR_MEMBER_ID";

    let response = Client::new()
        .delete(format!("https://api.example.com/groups/a%20b/c/members/{member_id}"))
        .send()?;

    let status = response.status();
    println!("{status}\n{}", response.text()?);
    if !status.is_success() {
        return Err(status.to_string().into());
    }
    Ok(())
}
