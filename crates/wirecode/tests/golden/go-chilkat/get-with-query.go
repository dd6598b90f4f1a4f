package main

import (
	"fmt"
	"os"

	"chilkat"
)

func main() {
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
	http.SetRequestHeader("Accept", "application/json")

	resp := chilkat.NewHttpResponse()
	success = http.HttpNoBody("GET", "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag", resp)
	if !success {
		fmt.Fprintln(os.Stderr, http.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
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
		resp.DisposeHttpResponse()
		os.Exit(1)
	}

	sbAnswer := chilkat.NewStringBuilder()
	success = resp.GetBodySb(sbAnswer)
	if !success {
		fmt.Fprintln(os.Stderr, resp.LastErrorText())
		glob.DisposeGlobal()
		http.DisposeHttp()
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
		resp.DisposeHttpResponse()
		sbAnswer.DisposeStringBuilder()
		jsonAnswer.DisposeJsonObject()
		os.Exit(1)
	}
	page := jsonAnswer.IntOf("page")
	_ = page
	countUsers := jsonAnswer.SizeOfArray("users")
	_ = countUsers
	i := 0
	for i < countUsers {
		jsonAnswer.SetI(i)
		id := value(jsonAnswer.StringOf("users[i].id"))
		_ = id
		name := value(jsonAnswer.StringOf("users[i].name"))
		_ = name
		active := jsonAnswer.BoolOf("users[i].active")
		_ = active
		i++
	}
	next := value(jsonAnswer.StringOf("next"))
	_ = next
	glob.DisposeGlobal()
	http.DisposeHttp()
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
