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
	// Stands for {{clientSecret}}.
	const clientSecret = "YOUR_CLIENT_SECRET"

	body := strings.NewReader("grant_type=client_credentials&scope=a%2Cb&client_secret=" + clientSecret)
	req, err := http.NewRequest("POST", "https://api.example.com/token", body)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Add("Content-Type", "application/x-www-form-urlencoded")

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
	fmt.Println(string(data))
	if resp.StatusCode >= 300 {
		os.Exit(1)
	}
}
