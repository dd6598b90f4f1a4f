package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	req, err := http.NewRequest("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", nil)
	if err != nil {
		log.Fatal(err)
	}
	req.Header.Add("Accept", "application/json")

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
