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
	resp, err := http.Post("https://api.example.com/token", "application/x-www-form-urlencoded", body)
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
