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

	client := &http.Client{CheckRedirect: func(next *http.Request, previous []*http.Request) error {
		if next.URL.Scheme != req.URL.Scheme || next.URL.Host != req.URL.Host {
			next.Header.Del("Authorization")
		}
		if len(previous) == 10 {
			return fmt.Errorf("stopped after 10 redirects")
		}
		return nil
	}}
	resp, err := client.Do(req)
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
