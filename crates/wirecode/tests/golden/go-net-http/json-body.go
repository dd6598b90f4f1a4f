package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	// Stands for {{baseUrl}}.
	const baseUrl = "https://api.example.com"
	// Stands for {{token}}.
	const token = "YOUR_TOKEN"

	body := strings.NewReader(`{
  "name": "It's \"us\"",
  "size": 1.50,
  "tags": ["a", "b"]
}`)
	req, err := http.NewRequest("POST", baseUrl+"/groups", body)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Add("Content-Type", "application/json")
	req.Header.Add("Authorization", "Bearer "+token)

	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()

	data, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.Status)
	var answer any
	if err := json.Unmarshal(data, &answer); err != nil {
		log.Fatal(err)
	}
	fmt.Println(answer)
	if resp.StatusCode >= 300 {
		os.Exit(1)
	}
}
