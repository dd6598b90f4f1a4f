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
	body := strings.NewReader("q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263")
	resp, err := http.Post("https://api.example.com/search", "application/x-www-form-urlencoded", body)
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
