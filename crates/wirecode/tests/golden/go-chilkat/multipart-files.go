package main

import (
	"fmt"
	"os"

	"chilkat"
)

func main() {
	// The path of a file to send.
	photo := "one.png"
	// The path of a file to send.
	photo2 := "two.jpg"
	// The path of a file to send.
	notes := "path/to/notes"

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
	req.SetContentType("multipart/form-data")
	req.AddParam("title", "two \"photos\"")
	success = req.AddFileForUpload2("photo", photo, "image/png")
	if !success {
		fmt.Fprintln(os.Stderr, req.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		os.Exit(1)
	}
	success = req.AddFileForUpload2("photo", photo2, "image/jpeg")
	if !success {
		fmt.Fprintln(os.Stderr, req.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		os.Exit(1)
	}
	success = req.AddFileForUpload2("notes", notes, "text/plain")
	if !success {
		fmt.Fprintln(os.Stderr, req.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		req.DisposeHttpRequest()
		os.Exit(1)
	}

	resp := chilkat.NewHttpResponse()
	success = http.HttpReq("https://api.example.com/photos", req, resp)
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
