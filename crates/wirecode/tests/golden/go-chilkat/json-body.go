package main

import (
	"fmt"
	"os"

	"chilkat"
)

func main() {
	// Stands for {{baseUrl}}.
	baseUrl := "https://api.example.com"
	// Stands for {{token}}.
	token := "YOUR_TOKEN"

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
	http.SetRequestHeader("Authorization", "Bearer " + token)

	sbBody := chilkat.NewStringBuilder()
	sbBody.Append("{\n")
	sbBody.Append("  \"name\": \"It's \\\"us\\\"\",\n")
	sbBody.Append("  \"size\": 1.50,\n")
	sbBody.Append("  \"tags\": [\"a\", \"b\"]\n")
	sbBody.Append("}")

	resp := chilkat.NewHttpResponse()
	success = http.HttpSb("POST", baseUrl + "/groups", sbBody, "utf-8", "application/json", resp)
	if !success {
		fmt.Fprintln(os.Stderr, http.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		sbBody.DisposeStringBuilder()
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
		sbBody.DisposeStringBuilder()
		resp.DisposeHttpResponse()
		os.Exit(1)
	}

	sbAnswer := chilkat.NewStringBuilder()
	success = resp.GetBodySb(sbAnswer)
	if !success {
		fmt.Fprintln(os.Stderr, resp.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		sbBody.DisposeStringBuilder()
		resp.DisposeHttpResponse()
		sbAnswer.DisposeStringBuilder()
		os.Exit(1)
	}
	jsonAnswer := chilkat.NewJsonObject()
	success = jsonAnswer.LoadSb(sbAnswer)
	if !success {
		fmt.Fprintln(os.Stderr, jsonAnswer.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
		sbBody.DisposeStringBuilder()
		resp.DisposeHttpResponse()
		sbAnswer.DisposeStringBuilder()
		jsonAnswer.DisposeJsonObject()
		os.Exit(1)
	}
	id := value(jsonAnswer.StringOf("id"))
	_ = id
	name := value(jsonAnswer.StringOf("name"))
	_ = name
	glob.DisposeGlobal()
	http.DisposeHttp()
	sbBody.DisposeStringBuilder()
	resp.DisposeHttpResponse()
	sbAnswer.DisposeStringBuilder()
	jsonAnswer.DisposeJsonObject()
}

// Methods that give text give nil where there is none.
func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
