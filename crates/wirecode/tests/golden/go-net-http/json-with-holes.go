package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	// Stands for {{groupId}}.
	const groupId = "YOUR_GROUP_ID"
	// Stands for {{groupName}}.
	const groupName = "YOUR_GROUP_NAME"
	// Stands for {{limit}}.
	const limit = "YOUR_LIMIT"

	body := strings.NewReader("{\"name\": \"" + groupName + "\", \"limit\": " + limit + "}")
	req, err := http.NewRequest("PUT", "https://api.example.com/groups/"+groupId, body)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Add("Content-Type", "application/json")

	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()

	data, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n%s\n", resp.Status, data)
	if resp.StatusCode >= 300 {
		os.Exit(1)
	}
}
