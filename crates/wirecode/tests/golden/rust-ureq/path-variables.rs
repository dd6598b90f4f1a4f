fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The member who leaves.
    let member_id = "YOUR_MEMBER_ID";

    let mut response =
        ureq::delete(format!("https://api.example.com/groups/a%20b/c/members/{member_id}")).call()?;

    println!("{}", response.status());
    println!("{}", response.body_mut().read_to_string()?);
    Ok(())
}
