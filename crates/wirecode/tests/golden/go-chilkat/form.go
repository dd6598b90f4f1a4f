package main

import (
	"fmt"
	"os"

	"chilkat"
)

func main() {
	// Stands for {{clientSecret}}.
	clientSecret := "YOUR_CLIENT_SECRET"

	// Any text begins a trial of 30 days.
	unlockCode := "Anything for a 30-day trial"

	var success bool
	glob := chilkat.NewGlobal()
	success = glob.UnlockBundle(unlockCode)
	if !success {
		fmt.Fprintln(os.Stderr, glob.LastErrorText())
		glob.DisposeGlobal()
		os.Exit(1)
	}

	http := chilkat.NewHttp()
	req := chilkat.NewHttpRequest()
	req.SetHttpVerb("POST")
	req.SetContentType("application/x-www-form-urlencoded")
	req.AddParam("grant_type", "client_credentials")
	req.AddParam("scope", "a,b")
	req.AddParam("client_secret", clientSecret)

	resp := chilkat.NewHttpResponse()
	success = http.HttpReq("https://api.example.com/token", req, resp)
	if !success {
		fmt.Fprintln(os.Stderr, http.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}

	statusCode := resp.StatusCode()
	body := resp.BodyStr()
	fmt.Println(statusCode)
	fmt.Println(body)
	if statusCode >= 400 {
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}
	glob.DisposeGlobal()
	http.DisposeHttp()
	req.DisposeHttpRequest()
	resp.DisposeHttpResponse()
}
